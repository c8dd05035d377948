# HDF5: that it is a file of that kind. What is in it h5py shows.


def check(data, entry, answer):
    need(data[:8] == b"\x89HDF\r\n\x1a\n", "no HDF5 file")
    return "signature"
