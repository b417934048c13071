/** What the commands are and how they are written. */
export const usage = {
  all: `Explore Nemotron-Post-Training-Dataset-v1, or any Parquet in its schema.

  nemotron-explorer serve DIR                  open a folder of Parquet files in the browser
  nemotron-explorer catalog SOURCE --out FILE  count its facets once, so that it opens with all numbers
  nemotron-explorer index SOURCE --out DIR     index its text, so that any row opens with few bytes
  nemotron-explorer COMMAND --help             more about a command
  nemotron-explorer --version

Exit codes: 0 done, 1 failed, 2 the command was not understood.`,

  serve: `Serves the app and a folder of Parquet files on this machine, and prints the address.

  nemotron-explorer serve DIR [--port N]

  DIR       a folder; files in its folders are found too, hidden ones are left out. Names such as
            math-00012-of-00159.parquet tell the split, in whichever folder they are; with other names
            the folders do: math/0000.parquet is of math
  --port N  first port to try, 4173 unless given; 0 takes any free one

Nothing outside this machine can reach it. When DIR holds a catalog.bin, the overview has all numbers
at once (nemotron-explorer catalog DIR --out DIR/catalog.bin).

Exit codes: 0 done, 1 the folder cannot be served, 2 the command was not understood.`,

  catalog: `Counts category, generator, reasoning, license and version per row group, and writes the
counts to a small file. Reads footers and these columns, never the text.

  nemotron-explorer catalog SOURCE --out FILE [--quiet] [--hub URL]

  SOURCE      hub: the whole Nemotron-Post-Training-Dataset-v1 at its pinned revision
              hub:owner/name or hub:owner/name@revision: another dataset of the Hugging Face Hub
              a folder of Parquet files, or one file
              one or more addresses of Parquet files, or the address of a list (it ends in .json)
  --out FILE  where to write; put it beside the files as catalog.bin, or in a repository of the Hub as
              nemotron-explorer-catalog.bin
  --quiet     writes nothing but what goes wrong and what is left out
  --hub URL   address of a mirror of the Hub; https://huggingface.co unless given

For a gated or private dataset, set HF_TOKEN in the environment to an access token. It is sent to the
address of --hub alone and written nowhere. There is no option for it: other users of a machine see
the options of a command.

Limits of the host are obeyed: the command waits when it has to and says until when. Stopped half-way,
the same command goes on where it was: what is counted is kept in FILE.part. Files that are damaged,
are no Parquet or hold no conversations are named and left out.

Exit codes: 0 written, 1 failed and nothing was written, 2 the command was not understood.`,

  index: `Writes a block index for each Parquet file: where each 64 KB of its text begin. With it one
conversation anywhere opens for about 0.1 MB. Reads the text once, in full.

  nemotron-explorer index SOURCE --out DIR [--quiet] [--hub URL]

  SOURCE     as for catalog
  --out DIR  folder for the indexes: PATH.parquet gets DIR/PATH.parquet.blocks
  --quiet    writes nothing but what goes wrong and what is left out
  --hub URL  address of a mirror of the Hub; https://huggingface.co unless given

HF_TOKEN and the limits of the host are treated as by catalog. Indexes are checked when they are there
already: those that are whole and of the same content are kept, so that a command that was stopped goes
on with the next file. Files whose blocks cannot be decoded alone are named and left out. A file that
cannot be read is named, the others are indexed, and the command fails: run again, it reads what is
missing.

Exit codes: 0 written, 1 failed in whole or in part, 2 the command was not understood.`,
} as const
