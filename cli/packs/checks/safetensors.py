# safetensors: header, and the arrays that it names.


def check(data, entry, answer):
    (length,) = struct.unpack("<Q", data[:8])
    head = json.loads(data[8:8 + length])
    stated = json.loads(head.pop("__metadata__")["reductio"])
    body = data[8 + length:]
    arrays = {}
    for name, one in head.items():
        begin, end = one["data_offsets"]
        need(0 <= begin <= end <= len(body), name + " lies beyond the file")
        arrays[name] = (one["shape"], one["dtype"], body[begin:end])
    need(bool(arrays), "no array")
    return check_head(arrays, stated, entry, answer) if "Q" in arrays else "arrays"
