"""neighbours.py REDUCTIO: programs that search for nearest neighbours read what reductio writes, and their answers are
those that are known, come back and are checked.

Readers are numpy, h5py and faiss; the loaders of ann-benchmarks and big-ann-benchmarks are said again in lines of our own.
A few instances of three families, each with yes and no; with REDUCTIO_ALL set thirty of each, some of which take a consumer
more than a second. Exit status 77 where a consumer is not installed.
"""
import fractions
import json
import os
import subprocess
import sys
import tempfile
import time

try:
    import faiss
    import h5py
    import numpy as np
except ImportError as missing:
    print(f"not tested: {missing.name} is not installed (python3-{missing.name})")
    sys.exit(77)

REDUCTIO = os.path.realpath(sys.argv[1])
IN_FULL = "REDUCTIO_ALL" in os.environ
NEIGHBOURS = 10


def reductio(*words, status=0):
    done = subprocess.run([REDUCTIO, *map(str, words)], capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    assert done.returncode == status, f"reductio {' '.join(map(str, words))}: {done.returncode}, not {status}: {said}"
    return said


# What consumers read, each by its own rules.

def ann_benchmarks(path):
    """Base, queries, ids, distances and metric, as run.py has them."""
    file = h5py.File(path, "r")
    metric = file.attrs["distance"]
    assert metric in ("hamming", "angular"), metric  # of bytes in place of a text no comparison is true
    dimension = int(file.attrs["dimension"]) if "dimension" in file.attrs else len(file["train"][0])
    base, queries = np.array(file["train"]), np.array(file["test"])
    assert base.shape[1] == queries.shape[1] == dimension
    assert base.dtype == (bool if metric == "hamming" else np.float32)
    ids, distances = np.array(file["neighbors"]), np.array(file["distances"])
    assert ids.dtype == np.int64 and distances.dtype == np.float64 and ids.shape == distances.shape
    assert (np.diff(distances, axis=1) >= 0).all()
    return base, queries, ids, distances, metric


def big_ann_vectors(path, dtype):
    rows, columns = map(int, np.fromfile(path, dtype="uint32", count=2))
    assert os.stat(path).st_size == 8 + rows * columns * np.dtype(dtype).itemsize
    return np.memmap(path, dtype=dtype, mode="r", offset=8, shape=(rows, columns))


def big_ann_truth(path):
    rows, k = map(int, np.fromfile(path, dtype="uint32", count=2))
    assert os.stat(path).st_size == 8 + rows * k * 8
    values = np.fromfile(path, dtype="int32", offset=8)
    return values[:rows * k].reshape(rows, k), values[rows * k:].view("float32").reshape(rows, k)


def vectors(path, dtype):
    """fvecs, ivecs and bvecs: every row with its length before it."""
    raw = np.fromfile(path, dtype="uint8")
    length = int(raw[:4].view("int32")[0])
    rows = raw.reshape(-1, 4 + length * np.dtype(dtype).itemsize)
    assert (rows[:, :4].copy().view("int32") == length).all()
    return rows[:, 4:].copy().view(dtype)


def write_ivecs(path, ids):
    ids = np.asarray(ids, dtype="int32")
    np.hstack([np.full((len(ids), 1), ids.shape[1], dtype="int32"), ids]).tofile(path)


def packed(rows):
    return np.packbits(rows.astype(bool), axis=1)  # faiss counts bits of whole bytes; those beyond d are 0


# Consumers: each finds k neighbours of every query, and says what the distance of the nearest pair is.

def by_faiss_binary(base, queries, k):
    index = faiss.IndexBinaryFlat(8 * packed(base).shape[1])
    index.add(packed(base))
    distances, ids = index.search(packed(queries), k)
    return ids, distances


def by_faiss_inner_product(base, queries, k):
    index = faiss.IndexFlatIP(base.shape[1])
    index.add(np.ascontiguousarray(base, dtype="float32"))
    products, ids = index.search(np.ascontiguousarray(queries, dtype="float32"), k)
    return ids, -products


def by_numpy(base, queries, k):
    base, queries = base.astype("float32"), queries.astype("float32")
    distances = base.sum(axis=1)[None, :] + queries.sum(axis=1)[:, None] - 2 * queries @ base.T
    ids = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return ids, np.take_along_axis(distances, ids, axis=1)


def by_faiss_graph(base, queries, k):
    index = faiss.IndexHNSWFlat(base.shape[1], 8, faiss.METRIC_L2)
    index.hnsw.efSearch = k
    index.add(np.ascontiguousarray(base, dtype="float32"))
    distances, ids = index.search(np.ascontiguousarray(queries, dtype="float32"), k)
    return ids, distances


def tied_recall(distances_found, ids_found, distances_of_truth, k):
    """As ann-benchmarks counts: found ones that are no farther than the k-th of the truth."""
    within = (distances_found[:, :k] <= distances_of_truth[:, k - 1:k] + 1e-6) & (ids_found[:, :k] >= 0)
    return within.sum() / (len(ids_found) * k)


def solved(source):
    done = subprocess.run([REDUCTIO, "solve", source, "--json"], capture_output=True, text=True)
    answer = json.loads(done.stdout)["answer"]
    assert done.returncode == {"yes": 10, "no": 20}[answer]
    return answer


def check_answer(image, source, answer, threshold, nearest, ids):
    """The consumer says yes where its nearest pair is near enough; a yes comes back and holds in the source."""
    says = bool(nearest <= threshold)
    assert says == (answer == "yes"), f"{image}: the nearest is at {nearest}, threshold {threshold}, answer {answer}"
    np.save("found.npy", ids[:, :1])
    write_ivecs("found.ivecs", ids[:, :1])
    for found in ("found.npy", "found.ivecs"):
        said = reductio("lift", image, found, "--source", source, status=0 if says else 3)
        assert ("checked: it holds in the source" if says else "is no witness: nothing follows") in said, said


def check_instance(source, answer, timed):
    reductio("reduce", source, "--to", "hamming", "--quiet", "--force", "-o", "image.hdf5")
    base, queries, truth, distances, metric = ann_benchmarks("image.hdf5")
    k, d = min(NEIGHBOURS, len(base)), base.shape[1]
    assert metric == "hamming"
    threshold = json.loads(reductio("inspect", "image.hdf5", "--json"))["threshold"]
    for consumer in (by_faiss_binary, by_numpy):
        if consumer == by_numpy and timed:
            continue
        start = time.process_time()
        ids, found = consumer(base, queries, k)
        seconds = time.process_time() - start
        if timed:
            assert seconds > 1, f"{source}: {seconds} s are no time that anybody minds"
        assert np.array_equal(found, np.rint(distances[:, :k] * d)), "distances are those of the ground truth"
        check_answer("image.hdf5", source, answer, threshold, found.min(), ids)
        np.save("found.npy", ids)
        assert "recall 1\n" in reductio("score", "image.hdf5", "found.npy") + "\n"

    # A graph finds some of them: its recall is what our own count says, and the first wrong row is one.
    if not timed:
        ids, found = by_faiss_graph(base, queries, k)
        write_ivecs("found.ivecs", ids)
        recall = tied_recall(found, ids, np.rint(distances * d), k)
        judged = json.loads(reductio("score", "image.hdf5", "found.ivecs", "--json", status=int(recall < 1)))
        assert abs(judged["recall"] - recall) < 1e-9 and judged["k"] == k
        if recall < 1:
            query = judged["first_wrong"]["query"]
            assert found[query].max() > np.rint(distances[query, k - 1] * d)
        graph_recalls.append(recall)


def check_vectors(source, answer, timed):
    """The same by inner products in the files of big-ann-benchmarks, and by cosines."""
    reductio("reduce", source, "--to", "max-ip", "--quiet", "--force", "-o", "image.fbin")
    base, queries = (big_ann_vectors(f"image.fbin{end}", "float32") for end in ("", ".query.fbin"))
    truth, distances = big_ann_truth("image.fbin.groundtruth.bin")
    assert np.array_equal(truth, big_ann_vectors("image.fbin.neighbors.ibin", "int32"))
    assert np.array_equal(distances, big_ann_vectors("image.fbin.distances.fbin", "float32"))
    ties = np.array(big_ann_vectors("image.fbin.ties.ibin", "int32"))[:, 0]
    k = min(NEIGHBOURS, truth.shape[1])
    threshold = json.loads(reductio("inspect", "image.fbin", "--json"))["threshold"]
    start = time.process_time()
    ids, found = by_faiss_inner_product(base, queries, k)
    if timed:
        assert time.process_time() - start > 1
    assert np.array_equal(found, distances[:, :k])
    check_answer("image.fbin", source, answer, -threshold, found.min(), ids)
    np.concatenate([np.array(ids.shape, "uint32").view("uint8"), ids.astype("int32").view("uint8").ravel(),
                    found.astype("float32").view("uint8").ravel()]).tofile("found.bin")
    assert "recall 1\n" in reductio("score", "image.fbin", "found.bin") + "\n"
    if timed:
        return
    products = np.array(queries) @ np.array(base).T
    last = -distances[:, -1]
    assert np.array_equal((products >= last[:, None]).sum(axis=1), ties), "ties are told"

    reductio("reduce", source, "--to", "msd", "--quiet", "--force", "-o", "image.hdf5")
    base, queries, truth, distances, metric = ann_benchmarks("image.hdf5")
    assert metric == "angular"
    lengths = np.linalg.norm(queries, axis=1)[:, None] * np.linalg.norm(base, axis=1)[None, :]
    angular = 1 - queries.astype("float64") @ base.T / lengths
    expected = np.sort(angular, axis=1)[:, :distances.shape[1]]
    assert np.abs(expected - distances).max() < 1e-7
    assert np.abs(np.take_along_axis(angular, truth, axis=1) - distances).max() < 1e-7

    reductio("convert", "image.hdf5", "image.fvecs", "--quiet", "--force")
    assert np.array_equal(vectors("image.fvecs", "float32"), base)
    assert np.array_equal(vectors("image.fvecs.query.fvecs", "float32"), queries)
    assert np.array_equal(vectors("image.fvecs.groundtruth.ivecs", "int32"), truth)
    reductio("convert", "image.fvecs", "again.hdf5", "--quiet", "--force")
    assert open("again.hdf5", "rb").read() == open("image.hdf5", "rb").read()


def check_real_vectors(source, answer):
    """Unit vectors of ov_to_mips: all norms are 1 and float32 rounds nothing, so what an index says is what is true."""
    reductio("reduce", source, "--to", "mips", "--quiet", "--force", "-o", "image.fbin")
    base, queries = (np.array(big_ann_vectors(f"image.fbin{end}", "float32")) for end in ("", ".query.fbin"))
    truth, distances = big_ann_truth("image.fbin.groundtruth.bin")
    for rows in (base, queries):
        assert (np.square(rows.astype("float64")).sum(axis=1) == 1).all(), "norms are 1"
    k = min(NEIGHBOURS, truth.shape[1])
    ids, found = by_faiss_inner_product(base, queries, k)
    assert np.array_equal(found, distances[:, :k]), "inner products are exact"
    optimum, scale = -found.min(), 1
    while scale < base.shape[1] - 8:
        scale *= 4
    assert optimum == 0 if answer == "yes" else optimum <= -1 / scale, optimum
    check_answer("image.fbin", source, answer, 0, found.min(), ids)
    said = json.loads(reductio("solve", "image.fbin", "--optimum", "--json", status=30))["value"]
    assert float(fractions.Fraction(said)) == optimum, said
    write_ivecs("found.ivecs", ids)
    assert "recall 1\n" in reductio("score", "image.fbin", "found.ivecs") + "\n"
    products = queries @ base.T
    farthest = products.argmin(axis=1)
    if (products.min(axis=1) < -distances[:, k - 1]).any():
        write_ivecs("found.ivecs", np.hstack([ids[:, :-1], farthest[:, None]]))
        reductio("score", "image.fbin", "found.ivecs", status=1)

    reductio("reduce", source, "--to", "mips", "--quiet", "--force", "-o", "image.hdf5")
    base, queries, truth, distances, metric = ann_benchmarks("image.hdf5")
    assert metric == "angular"
    products = queries.astype("float64") @ base.astype("float64").T
    assert np.array_equal(np.take_along_axis(1 - products, truth, axis=1), distances)
    assert np.array_equal(np.sort(1 - products, axis=1)[:, :distances.shape[1]], distances)


def generate(family, *words, seed, name):
    reductio("generate", family, *words, "--seed", seed, "--quiet", "--force", "-o", name)
    return name


def sources(count, n=None):
    """Of three families, `count` each: the names of files. Without an n, of some tens to a thousand rows."""
    for seed in range(count):
        rows, d = (n, 320) if n else (60 + 30 * seed, 32 + 8 * (seed % 5))
        planted = ("--n", rows, "--d", d) if n else ("--n", rows, "--d", d, "--lambda", 1)
        yield generate("ov-planted", *planted, seed=seed, name="planted.ov")
        yield generate("ov-barren", "--n", rows, "--d", 2 * d if n else 64, seed=seed, name="barren.ov")
        yield generate("ov-uniform", "--n", rows, "--d", 2 * d if n else 24, "--p", "0.5", seed=seed, name="uniform.ov")


graph_recalls = []
answers = []
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for source in sources(28 if IN_FULL else 2):
        answers.append(solved(source))
        check_instance(source, answers[-1], False)
        check_vectors(source, answers[-1], False)
        check_real_vectors(source, answers[-1])
    for check, rows in ((check_instance, 6000), (check_vectors, 1500)) if IN_FULL else ():
        for source in sources(2, rows):
            answers.append(solved(source))
            check(source, answers[-1], True)

    # What is wrong with a file is said with the file and the place, and nothing is lost.
    write_ivecs("far.ivecs", [[10**6]] * len(h5py.File("image.hdf5", "r")["test"]))
    assert "far.ivecs: row 0, column 0: 1000000" in reductio("score", "image.hdf5", "far.ivecs", status=2)
    write_ivecs("few.ivecs", [[0]])
    assert "few.ivecs: neighbours: 1 rows" in reductio("lift", "image.hdf5", "few.ivecs", status=2)
    write_ivecs("one.ivecs", [[0]] * len(h5py.File("image.hdf5", "r")["test"]))
    assert "1 of each query; expected 10" in reductio("score", "image.hdf5", "one.ivecs", "--neighbours", 10, status=2)
    with h5py.File("image.hdf5", "r+") as file:
        del file["test"]
    assert "image.hdf5: array 'test': not there" in reductio("score", "image.hdf5", "one.ivecs", status=2)

assert {"yes", "no"} <= set(answers), answers
print(f"{len(answers)} instances, {answers.count('yes')} yes and {answers.count('no')} no, each read by faiss, numpy and "
      f"h5py, and lifted; recall of the graph {min(graph_recalls):.3f} to {max(graph_recalls):.3f}")
