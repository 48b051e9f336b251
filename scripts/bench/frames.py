"""A frame of the whole front end, without a window: the processor's time of each while people work."""

import json
import subprocess

MOST_FRAME_MS = 16


def bench_frames(program, devices, filters, aims):
    print(f"frame: {devices:,} devices, {filters:,} filters, milliseconds of the processor for a frame")
    result = subprocess.run([program, str(devices), str(filters)], check=True,
                            stdout=subprocess.PIPE, text=True, timeout=600)
    for row in json.loads(result.stdout):
        print(f"  {row['what']:36} {row['frames']:4} frames, median {row['median']:8.2f},"
              f" most {row['most']:8.2f}")
        aims.verdict(row["what"] + ", longest frame", row["most"], MOST_FRAME_MS, " ms")
