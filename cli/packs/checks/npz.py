# npz: its members, and the arrays in them.
import ast
import io
import zipfile


def check(data, entry, answer):
    arrays, stated = {}, {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        need(archive.testzip() is None, "a damaged member")
        for name in archive.namelist():
            raw = archive.read(name)
            need(raw[:6] == b"\x93NUMPY", name + " is no array")
            (length,) = struct.unpack("<H", raw[8:10])
            head = ast.literal_eval(raw[10:10 + length].decode())
            if name == "meta.npy":
                stated = json.loads(raw[10 + length:].decode("utf-32-le"))
            else:
                arrays[name[:-4]] = (head["shape"], head["descr"], raw[10 + length:])
    need(bool(arrays), "no array")
    return check_head(arrays, stated, entry, answer) if "Q" in arrays else "arrays"
