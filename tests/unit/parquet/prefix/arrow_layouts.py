"""Writes the same conversations as pyarrow, polars and `datasets` do; prints one path a line."""

import random
import sys

import pyarrow as pa
import pyarrow.parquet as pq

folder = sys.argv[1]
chance = random.Random(7)
words = ["".join(chance.choices("abcdefgh", k=chance.randint(1, 9))) for _ in range(900)]


def text(most):
    return " ".join(chance.choices(words, k=chance.randint(0, most)))


def maybe(value):
    return None if chance.random() < 0.05 else value


def call():
    return maybe({"id": maybe(text(2)), "function": maybe({"name": text(1), "arguments": text(40)})})


def message():
    calls = maybe([call() for _ in range(chance.choice([0, 0, 1, 3]))])
    return {"role": maybe("user"), "content": maybe(text(400)), "tool_calls": calls}


def row(number):
    messages = [maybe(message()) for _ in range(chance.choice([0, 1, 2, 2, 2, 5]))]
    return {
        "uuid": maybe(text(9)),
        "messages": maybe(messages),
        "metadata": maybe(text(60)),
        "number": maybe(number),
        "tags": maybe([maybe(text(30)) for _ in range(chance.choice([0, 1, 4]))]),
        "again": f"the same text {'over and over ' * 20}{number % 3}",
    }


function = pa.struct([("name", pa.string()), ("arguments", pa.string())])
calls = pa.list_(pa.struct([("id", pa.string()), ("function", function)]))
parts = pa.struct([("role", pa.string()), ("content", pa.string()), ("tool_calls", calls)])
schema = pa.schema(
    [
        ("uuid", pa.string()),
        ("messages", pa.list_(parts)),
        ("metadata", pa.large_string()),
        ("number", pa.int64()),
        ("tags", pa.list_(pa.string())),
        pa.field("again", pa.string(), nullable=False),
    ]
)
table = pa.Table.from_pylist([row(number) for number in range(700)], schema)
layouts = {
    "default": {},
    "plain": {"use_dictionary": False},
    "uncompressed": {"compression": "none"},
    "uncompressed-plain": {"compression": "none", "use_dictionary": False},
    "small-pages": {"data_page_size": 20_000, "write_batch_size": 50, "use_dictionary": False},
    "small-dictionary": {"dictionary_pagesize_limit": 60_000, "write_batch_size": 64},
    "page-index": {"write_page_index": True, "data_page_size": 30_000, "write_batch_size": 32},
    "page-index-plain": {
        "write_page_index": True,
        "data_page_size": 30_000,
        "write_batch_size": 32,
        "use_dictionary": False,
    },
    "version-2": {"data_page_version": "2.0"},
    "zstd": {"compression": "zstd"},
    "delta": {
        "use_dictionary": False,
        "column_encoding": {"metadata": "DELTA_BYTE_ARRAY", "uuid": "DELTA_LENGTH_BYTE_ARRAY"},
    },
    "checksums": {"write_page_checksum": True},
}
for name, options in layouts.items():
    path = f"{folder}/{name}.parquet"
    pq.write_table(table, path, row_group_size=400, **options)
    print(path)

try:
    import polars

    frame = polars.from_arrow(table)
    for codec in ("snappy", "zstd", "uncompressed"):
        path = f"{folder}/polars-{codec}.parquet"
        frame.write_parquet(path, compression=codec, row_group_size=400, data_page_size=40_000)
        print(path)
except ImportError:
    pass

try:
    import datasets

    datasets.disable_progress_bars()
    path = f"{folder}/datasets.parquet"
    datasets.Dataset(table).to_parquet(path, batch_size=400)
    print(path)
except ImportError:
    pass
