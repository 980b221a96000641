"""Reads one recording in all the formats it was rendered to, by what their specifications say, and holds them against
the CSV: the same threads, each as long in each state.

    read.py STEM        for STEM.csv, STEM.json, STEM.json.gz, STEM.profile.json.gz, STEM.fxt, STEM.cast
"""

import collections
import csv
import gzip
import json
import struct
import sys


def of_csv(path):
    times = collections.Counter()
    with open(path, newline="") as file:
        for row in csv.DictReader(file):
            times[row["thread"], row["name"], row["state"]] += int(row["end_ns"]) - int(row["start_ns"])
    return +times  # without what takes no time


def of_trace_events(trace):
    """The Trace Event Format: metadata, complete events and instants; times are microseconds."""
    names, times = {}, collections.Counter()
    for event in trace["traceEvents"]:
        thread = (event["pid"], event["tid"])
        if event["ph"] == "M":
            assert event["name"] in ("process_name", "thread_name", "thread_sort_index"), event
            if event["name"] == "thread_name":
                names[thread] = event["args"]["name"]
        elif event["ph"] == "X":
            assert event["ts"] >= 0 and event["dur"] >= 0, event
            times[str(event["tid"] - 1), names[thread], event["name"]] += round(event["dur"] * 1000)
        else:
            assert event["ph"] == "i" and event["s"] == "t", event
    return times


def column(table, name):
    """A column of a profile's table, which is as long as the table says."""
    values = table[name]
    assert len(values) == table["length"], (name, len(values), table["length"])
    return values


def of_profile(profile):
    """The processed profile format: markers are a struct of arrays, strings are numbers; times are milliseconds."""
    meta = profile["meta"]
    assert meta["preprocessedProfileVersion"] > 40 and meta["interval"] > 0
    assert {"name", "color", "subcategories"} <= set(meta["categories"][0])
    schemas = {schema["name"] for schema in meta["markerSchema"]}
    times = collections.Counter()
    for at, thread in enumerate(profile["threads"]):
        # The first of a process is shown by the process's name.
        name_shown = "MainThread" if thread["isMainThread"] else thread["name"]
        strings = profile.get("shared", thread)["stringArray"]
        markers = thread["markers"]
        rows = zip(*(column(markers, name) for name in ("name", "startTime", "endTime", "phase", "category", "data")))
        for name, start, end, phase, category, data in rows:
            assert 0 <= category < len(meta["categories"]) and data["type"] in schemas
            if phase == 1:
                times[str(at), name_shown, strings[name]] += round((end - start) * 1e6)
        samples, stacks = thread["samples"], thread["stackTable"]
        frames = thread["frameTable"]
        for stack in column(samples, "stack"):
            assert stack is None or column(frames, "func")[column(stacks, "frame")[stack]] >= 0
        assert len(samples["weight"]) == samples["length"]
    return times


def of_fxt(data):
    """Fuchsia's trace format: how long each thread was on a core, by its name."""
    assert len(data) % 8 == 0
    words = struct.unpack("<%dQ" % (len(data) // 8), data)
    assert words[0] == 0x0016547846040010
    at, strings, names, since, times, sections = 1, {}, {}, {}, collections.Counter(), 0
    while at < len(words):
        head = words[at]
        kind, size = head & 15, head >> 4 & 0xFFF
        assert size > 0 and at + size <= len(words), (at, hex(head))
        body = words[at + 1 : at + size]
        if kind == 0:
            sections += head >> 16 & 15 == 2
        else:
            assert sections == 1, "records stand in a provider's section"
        if kind == 1:
            assert body == (10**9,)
        elif kind == 2:
            text = struct.pack("<%dQ" % len(body), *body)[: head >> 32 & 0x7FFF]
            strings[head >> 16 & 0x7FFF] = text.decode()
        elif kind == 7 and head >> 16 & 255 == 2:
            names[body[0]] = strings[head >> 24 & 0xFFFF]
        elif kind == 8 and head >> 60 == 1:
            time, left, came = body[:3]
            if left:
                times[names[left]] += time - since.pop(left)
            if came:
                assert came not in since
                since[came] = time
        at += size
    assert not since
    return times


def of_film(lines):
    """An asciicast of version 2: a header, then events in the order of time."""
    header = json.loads(lines[0])
    assert header["version"] == 2 and header["width"] > 0 and header["height"] > 0
    times = [json.loads(line) for line in lines[1:]]
    assert times and all(kind == "o" and isinstance(text, str) for _, kind, text in times)
    assert [time for time, _, _ in times] == sorted(time for time, _, _ in times)


def main(stem):
    truth = of_csv(stem + ".csv")
    assert truth
    with open(stem + ".json", "rb") as file:
        plain = file.read()
    packed = gzip.open(stem + ".json.gz").read()
    assert plain == packed
    assert of_trace_events(json.loads(plain)) == truth, (of_trace_events(json.loads(plain)), truth)
    profile = json.loads(gzip.open(stem + ".profile.json.gz").read())
    assert of_profile(profile) == truth, (of_profile(profile), truth)
    running = collections.Counter()
    for (_, name, state), time in truth.items():
        if state == "running":
            running[name] += time
    with open(stem + ".fxt", "rb") as file:
        holds = of_fxt(file.read())
    assert holds == running, (holds, running)
    with open(stem + ".cast", encoding="utf-8") as file:
        of_film(file.read().splitlines())
    print("the same in all of them")


main(sys.argv[1])
