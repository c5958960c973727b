#!/usr/bin/env python3
"""Writes site files that mean harm into a folder: hostile_files.py FOLDER. All but bomb.yml have about 50 MB."""
import pathlib
import sys

SIZE = 50_000_000


def repeated(text):
    return text * (SIZE // len(text))


def main():
    folder = pathlib.Path(sys.argv[1])
    keys = "".join(f"unknown_{number:07}: {{a: 1}}\n" for number in range(SIZE // 25))
    aliases = "".join(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 11))
    files = {
        "values": "nodes:\n" + repeated("  - {name: n, address: 10.0.0.1, pool: compute}\n"),
        "keys": keys,
        "line": "name: " + repeated("x") + "\n",
        "text": "name: |\n" + repeated("  " + "x" * 77 + "\n"),
        "bomb": "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + aliases,
    }
    for name, text in files.items():
        (folder / f"{name}.yml").write_text(text)


if __name__ == "__main__":
    main()
