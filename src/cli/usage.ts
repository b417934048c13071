/** What the commands are and how they are written. */
export const usage = {
  all: `Explore Nemotron-Post-Training-Dataset-v1, or any Parquet in its schema.

  nemotron-explorer serve DIR                  open a folder of Parquet files in the browser
  nemotron-explorer catalog SOURCE --out FILE  count its facets once, so that it opens with all numbers
  nemotron-explorer COMMAND --help             more about a command
  nemotron-explorer --version

Exit codes: 0 done, 1 failed, 2 the command was not understood.`,

  serve: `Serves the app and a folder of Parquet files on this machine, and prints the address.

  nemotron-explorer serve DIR [--port N]

  DIR       a folder; files in its folders are found too, hidden ones are left out
  --port N  first port to try, 4173 unless given; 0 takes any free one

Nothing outside this machine can reach it. When DIR holds a catalog.bin, the overview has all numbers
at once (nemotron-explorer catalog DIR --out DIR/catalog.bin).`,

  catalog: `Counts category, generator, reasoning, license and version per row group, and writes the
counts to a small file. Reads footers and these columns, never the text.

  nemotron-explorer catalog SOURCE --out FILE

  SOURCE      a folder of Parquet files, or one or more addresses of Parquet files, or the address of
              a list of them (it ends in .json)
  --out FILE  where to write; put it beside the files as catalog.bin

Stopped half-way, the same command goes on where it was: what is counted is kept in FILE.part.`,
} as const
