import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { encodeCatalog, parseCatalog } from '../../../src/catalog/format.ts'
import { startHubDouble, type HubDouble } from '../../support/hub/double.ts'
import { fewShards, truthOfFew } from '../../support/hub/fixtures/nemotron/few.ts'
import { nemotronCommit, nemotronId } from '../../support/hub/fixtures/nemotron/repo.ts'
import { accessRepos } from '../../support/hub/fixtures/small/access.ts'
import { TOKENS } from '../../support/hub/users.ts'
import { command, commandIn, emptyFolder } from './commands.ts'

const truth = encodeCatalog(truthOfFew())
const shards = truthOfFew().files.length

let double: HubDouble
let folder: string
let out: string
beforeEach(async () => {
  double = await startHubDouble({ repos: [fewShards(), ...accessRepos()] })
  onTestFinished(() => double.close())
  folder = await emptyFolder()
  out = join(folder, 'catalog.bin')
})

const run = (source: string, env: Record<string, string> = {}, ...more: readonly string[]) =>
  commandIn(env, 'catalog', source, '--out', out, '--hub', double.hub, ...more)

/** Requests for the address of a file's bytes. */
const resolves = () => double.log.filter(({ path }) => path.includes('/resolve/'))

describe('catalog of a dataset of the Hub', { timeout: 60_000 }, () => {
  it('has the names, identities and counts of the repository, from one resolve a shard', async () => {
    expect(await run('hub')).toMatchObject({ code: 0 })
    expect(await readFile(out)).toEqual(Buffer.from(truth))
    const { source, files } = parseCatalog(await readFile(out), 'catalog.bin')
    expect(source).toEqual({ name: nemotronId, revision: nemotronCommit })
    expect(files[0]).toMatchObject({
      name: 'data/chat-00000-of-00008.parquet',
      identity: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
    })
    const asked = resolves()
    const read = double.log.reduce((sum, { bytesSent }) => sum + bytesSent, 0)
    console.log(
      `${shards} shards: ${asked.length} resolves, ${double.log.length} requests, ${read} bytes`,
    )
    expect(asked.length).toBe(shards)
    expect(double.violations()).toEqual([])
  })

  it('is the same by name, branch and commit', async () => {
    for (const source of [
      `hub:${nemotronId}`,
      `hub:${nemotronId}@main`,
      `hub:${nemotronId}@${nemotronCommit}`,
    ]) {
      expect(await run(source)).toMatchObject({ code: 0 })
      expect(await readFile(out)).toEqual(Buffer.from(truth))
    }
  })

  it('counts all others when the first shard is refused for good, and names it', async () => {
    await double.rules.add({
      listener: 'cdn',
      pathRegex: 'chat-00000',
      times: 'always',
      action: { kind: 'expireAlways' },
    })
    const { code, notes } = await run('hub')
    expect(code).toBe(1)
    expect(notes).toContain('Not counted: The storage of chat-00000-of-00008.parquet refuses it')
    expect(notes).toContain(`1 of ${shards} files could not be counted`)
    expect(notes).toContain('goes on from there')
    const kept = (await readFile(`${out}.part`, 'utf8')).trimEnd().split('\n')
    expect(kept).toHaveLength(shards - 1)
    await double.reset()
    expect(await run('hub')).toMatchObject({ code: 0 })
    expect(resolves()).toHaveLength(1)
    expect(await readFile(out)).toEqual(Buffer.from(truth))
  })

  it('goes on where it was stopped without asking for finished shards again', async () => {
    await double.rules.add({
      listener: 'cdn',
      pathRegex: 'tool-00012',
      times: 'always',
      action: { kind: 'badSignature', status: 403 },
    })
    const stopped = await run('hub')
    expect(stopped.code).toBe(1)
    expect(stopped.notes).toContain('goes on from there')
    const finished = (await readFile(`${out}.part`, 'utf8')).trimEnd().split('\n').length
    expect(finished).toBeGreaterThan(1)
    await double.reset()
    expect(await run('hub')).toMatchObject({ code: 0 })
    expect(resolves().length).toBeLessThanOrEqual(shards - finished)
    expect(await readFile(out)).toEqual(Buffer.from(truth))
    expect(await readdir(folder)).toEqual(['catalog.bin'])
  })

  it('writes nothing but the file when it is told to be quiet', async () => {
    expect(await run('hub', {}, '--quiet')).toEqual({ code: 0, out: '', notes: '' })
  })

  it.each([
    ['hub:test/none', 'set HF_TOKEN'],
    ['hub:test/private', 'if it is private, set HF_TOKEN'],
    ['hub:test/gated', 'Set HF_TOKEN to an access token'],
    ['hub:test/disabled', 'has been disabled'],
    [`hub:${nemotronId}@nowhere`, 'has no revision nowhere'],
  ])('says why %s cannot be read', async (source, words) => {
    const { code, notes } = await run(source)
    expect(code).toBe(1)
    expect(notes).toContain(words)
    expect(await readdir(folder)).toEqual([])
  })

  it.each(['test/gated', 'test/private'])('reads %s with the token of HF_TOKEN', async (repo) => {
    const token = TOKENS.access
    const { code, out: said, notes } = await run(`hub:${repo}`, { HF_TOKEN: token })
    expect({ code, notes }).toMatchObject({ code: 0 })
    expect(parseCatalog(await readFile(out), 'catalog.bin').files.length).toBe(1)
    expect(said + notes + (await readFile(out, 'latin1'))).not.toContain(token)
    expect(double.violations()).toEqual([])
  })

  it('says when a token is refused, and does not repeat it', async () => {
    const wrong = 'hf_wrongwrongwrong'
    const { code, notes } = await run('hub:test/private', { HF_TOKEN: wrong })
    expect(code).toBe(1)
    expect(notes).toContain('HF_TOKEN is wrong, expired or was revoked')
    expect(notes).not.toContain(wrong)
    const odd = await run('hub', { HF_TOKEN: 'two words' })
    expect(odd.code).toBe(1)
    expect(odd.notes).not.toContain('two words')
  })

  it('sends no token without encryption, and knows its words', async () => {
    const words = ['catalog', 'hub', '--out', out]
    const plain = await commandIn({ HF_TOKEN: 'hf_x' }, ...words, '--hub', 'http://mirror.test')
    expect(plain).toMatchObject({ code: 2 })
    expect(plain.notes).toContain('not sent without encryption')
    expect(await command(...words, '--hub', 'mirror')).toMatchObject({ code: 2 })
    expect(await run('hub:nameless')).toMatchObject({ code: 2 })
    expect(await command('catalog', 'hub', 'other', '--out', out)).toMatchObject({ code: 2 })
    const option = await command(...words, '--token', 'hf_x')
    expect(option).toMatchObject({ code: 2 })
  })
})
