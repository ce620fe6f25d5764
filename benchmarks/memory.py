"""Megabytes this process takes (Linux)."""


def begin_peak():
    """Megabytes in use now; what is used at most is counted from here on."""
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    return memory("VmRSS")


def memory(kind):
    with open("/proc/self/status") as file:
        line = next(line for line in file if line.startswith(kind))
    return int(line.split()[1]) / 1024
