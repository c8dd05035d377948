"""attention.py REDUCTIO: PyTorch's attention reads what reductio writes, its outputs are right in every row, and the
answer that they give comes back and holds in the source. Kernels that are wrong are judged so in the same run.

The kernel is docs/examples/pytorch.py, called as docs/consumers.md says. Three families, each with yes and no, of
attention and of causal attention, in float64 and float32; with REDUCTIO_ALL set thirty instances of each family, and
some that take PyTorch more than a second of the processor. Exit status 77 where PyTorch is not installed.
"""
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

try:
    import numpy as np
    import torch
except ImportError as missing:
    print(f"not tested: {missing.name} is not installed (python3-{missing.name})")
    sys.exit(77)

REDUCTIO = os.path.realpath(sys.argv[1])
ROOT = pathlib.Path(__file__).resolve().parents[2]
IN_FULL = "REDUCTIO_ALL" in os.environ
COMMAND = "docs/examples/pytorch.py {file} {out}"
assert f"`{COMMAND}`" in (ROOT / "docs/consumers.md").read_text(), f"docs/consumers.md has no `{COMMAND}`"
example = importlib.util.spec_from_file_location("pytorch", ROOT / "docs/examples/pytorch.py")
pytorch = importlib.util.module_from_spec(example)
example.loader.exec_module(pytorch)
torch.set_num_threads(1)  # other tests run beside this one


def reductio(*words, status=0):
    """What a command prints on standard output; it ends with this exit status."""
    done = subprocess.run([REDUCTIO, *map(str, words)], capture_output=True, text=True)
    said = (done.stdout + done.stderr).strip()
    assert done.returncode == status, f"reductio {' '.join(map(str, words))}: {done.returncode}, not {status}: {said}"
    return done.stdout


def judge(outputs, status):
    np.save("output.npy", outputs)
    return json.loads(reductio("score", "head.npz", "output.npy", "--json", status=status))


def lift(said, source):
    """A yes is checked in the source; a no has nothing to check and is taken on trust, which the exit status says."""
    pathlib.Path("answer.json").write_text(json.dumps(said))
    status = 0 if said["answer"] == "yes" else 3
    return json.loads(reductio("lift", "head.npz", "answer.json", "--source", source, "--json", status=status))


def check_wrong(outputs, head):
    """A row farther off than epsilon is broken on its side of the cut and wrong on the other, and is named."""
    cut, row = head[-1], len(outputs) // 2
    side = 1 if outputs[row, 0] > cut else -1
    for shift, status, judged in ((0.3 * side, 3, "broken"), (-0.8 * side, 1, "wrong")):
        shifted = outputs.copy()
        shifted[row] += shift
        said = judge(shifted, status)
        assert said["right"] == len(outputs) - 1 and said[judged] == 1, said
        assert said["judged"][0]["row"] == row and said["judged"][0]["judged"] == judged, said


def check_sampled(said, outputs, head):
    """A kernel that leaves out every other key, the witness's among them: how many rows it loses is told."""
    Q, K, V, causal, cut = head
    kept = (V[:, 0] == 0) | (torch.arange(len(K)) % 2 != said["witness"][1] % 2)
    mask = kept.expand(len(Q), len(K))
    sampled = pytorch.attention(Q, K, V, False, mask.tril() if causal else mask).numpy()
    lost = int(((sampled[:, 0] > cut) != (outputs[:, 0] > cut)).sum())
    if lost:
        judged = judge(sampled, 1)
        assert judged["wrong"] == lost, f"{judged}: {lost} are wrong"
    return lost > 0


def check_instance(source, answer, problem, dtype):
    """Outputs are right, and what they say is our answer and holds in the source. Seconds that PyTorch took."""
    reductio("reduce", source, "--to", problem, "--set", "scale=pytorch", "--quiet", "--force", "-o", "head.npz")
    head = pytorch.load("head.npz", dtype)
    assert head[3] == (problem == "causal-attention")
    start = time.process_time()
    outputs = pytorch.attention(*head[:4]).numpy()
    seconds = time.process_time() - start
    judged = judge(outputs, 0)
    assert judged["right"] == judged["rows"] == len(outputs) and judged["outputs_say"] == answer, judged
    said = pytorch.answer(torch.from_numpy(outputs), *head)
    lifted = lift(said, source)
    assert said["answer"] == lifted["answer"] == answer and lifted["checked"] == (answer == "yes"), lifted
    check_wrong(outputs, head)
    if answer == "yes":
        lost.append(check_sampled(said, outputs, head))
        row, key = said["witness"]
        dummy = int((head[2][:, 0] == 0).nonzero()[0])
        reductio("lift", "head.npz", f"{row},{dummy}", "--source", source, status=1)
    return seconds


def rows_of(path):
    text = [line for line in pathlib.Path(path).read_text().splitlines() if line and not line.startswith("c")]
    n = int(text[0].split()[2])
    bits = np.array([[int(bit) for bit in line] for line in text[1:]])
    return text[0], bits[:n], bits[n:]


def mended(path, out):
    """The pair of ov-near-miss that meets once: without the coordinate in which it does, it is a witness."""
    head, A, B = rows_of(path)
    row, key = np.argwhere(A.astype("float32") @ B.T.astype("float32") == 1)[0]
    A[row, (A[row] & B[key]).argmax()] = 0
    pathlib.Path(out).write_text("\n".join([head, *("".join(map(str, line)) for line in [*A, *B]), ""]))
    return out


def sources(count, n=None):
    """Of three families `count` each, every other one with yes: files."""
    for seed in range(count):
        rows, yes = n or 40 + 6 * seed, seed % 2 == 0
        dials = ("--n", rows, "--seed", seed, "--quiet", "--force")
        reductio("generate", "ov-near-miss", *dials, "--d", 160, "-o", "near-miss.ov")
        yield mended("near-miss.ov", "mended.ov") if yes else "near-miss.ov"
        reductio("generate", "ov-planted", *dials, "--d", 96, "--twin", "-o", "planted.ov")
        yield "planted-yes.ov" if yes else "planted-no.ov"
        wanted = ("--d", 48 if yes and not n else 128, *(() if n else ("--answer", "yes" if yes else "no")))
        reductio("generate", "ov-uniform", *dials, *wanted, "-o", "uniform.ov")
        yield "uniform.ov"


def solved(source):
    done = subprocess.run([REDUCTIO, "solve", source, "--json"], capture_output=True, text=True)
    answer = json.loads(done.stdout)["answer"]
    assert done.returncode == {"yes": 10, "no": 20}[answer]
    return answer


def check_command(source):
    """What a user types, in the folder of the project."""
    here = os.getcwd()
    typed = COMMAND.format(file=f"{here}/head.npz", out=f"{here}/typed.npy")
    ran = subprocess.run(typed, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert lift(json.loads(ran.stdout), source)["answer"] == solved(source)
    reductio("score", "head.npz", "typed.npy")


answers, lost, seconds = [], [], []
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for k, source in enumerate(sources(30 if IN_FULL else 2)):
        answers.append(solved(source))
        for problem in ("attention", "causal-attention"):
            for dtype in (torch.float64, torch.float32):
                seconds.append(check_instance(source, answers[-1], problem, dtype))
        if k == 0:
            check_command(source)
    for source in sources(2, 6000) if IN_FULL else ():
        answers.append(solved(source))
        seconds.append(check_instance(source, answers[-1], "attention", torch.float64))

slow = sum(second > 1 for second in seconds)
assert not IN_FULL or slow >= 5, f"{slow} runs took more than a second; 5 are wanted: {seconds[-6:]}"
assert {"yes", "no"} <= set(answers) and any(lost), answers
print(f"{len(answers)} instances, {answers.count('yes')} yes and {answers.count('no')} no: {len(seconds)} runs of "
      f"PyTorch {torch.__version__} right in every row and lifted, {slow} after more than a second; told are shifted "
      f"outputs of all, and {sum(lost)} of {len(lost)} kernels that leave out keys")
