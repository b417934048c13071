import { count } from './section.ts'
import { words, wordsFrom, type FaultTable } from './fault-words.ts'

/** Every fault in English. */
export const faultsEnglish: FaultTable = {
  network: (fault) =>
    words(
      `${fault.name} could not be reached`,
      `Tried ${fault.attempts} times. The host may be down, may have had too many requests from here, or may not allow other sites to read it (CORS). Check the address, then try again in some minutes.`,
    ),
  offline: (fault) =>
    words(
      `You are offline: ${fault.name} was not read`,
      'What is already here still works. Try again when the connection is back.',
    ),
  'not-found': (fault) =>
    words(`${fault.name} does not exist`, `The host answered ${fault.status}. Check the address.`),
  forbidden: (fault) =>
    words(
      `The host refuses to give ${fault.name}`,
      `It answered ${fault.status}. The file may need a login, or the link may have expired.`,
    ),
  'storage-refused': (fault) =>
    words(
      `The storage of ${fault.name} refuses it`,
      `It answered ${fault.status} to addresses that the Hub had just signed. That is a fault there, not a lack of permission. Try again later.`,
    ),
  'server-error': (fault) =>
    words(
      `The host failed to give ${fault.name}`,
      `It answered ${fault.status}, several times. Try again later.`,
    ),
  'rate-limited': (fault) =>
    words(
      `${fault.host} asked us to wait ${count('en', Math.ceil(fault.waitMs / 1000))} s`,
      `Too many requests came from this address. ${fault.name} is read after that.`,
    ),
  'range-unsupported': (fault) =>
    words(
      `The host of ${fault.name} does not answer byte ranges`,
      'It sent the whole file instead of the part that was asked for, so reading was stopped. Put the file on a host that answers ranges, or open it from this device.',
    ),
  'range-refused': (fault) =>
    words(
      `${fault.name} is shorter than it was`,
      'The host refused a range inside the size it had told (416). Open the file again.',
    ),
  'range-mismatch': (fault) =>
    words(
      `The host of ${fault.name} sent other bytes than asked for`,
      `Asked for ${fault.expected}, got ${fault.received}. Nothing of it was used. Try again.`,
    ),
  'short-body': (fault) =>
    words(
      `${fault.name} arrived incomplete`,
      `${count('en', fault.received)} of ${count('en', fault.expected)} bytes came, several times. Try again.`,
    ),
  'shard-changed': (fault) =>
    words(
      `${fault.name} has changed on its host`,
      `Its ${fault.what === 'etag' ? 'version' : 'size'} is no longer the one that was opened. Open it again, so that no row mixes old and new.`,
    ),
  'size-unknown': (fault) =>
    words(
      `The host does not tell the size of ${fault.name}`,
      'Its answers hide Content-Range and Content-Length from other sites. Let it expose Content-Range, or open the file from this device.',
    ),
  'file-unreadable': (fault) =>
    words(
      `${fault.name} can no longer be read`,
      'It was moved, deleted or changed since it was chosen. Choose it again.',
    ),
  'not-parquet': (fault) =>
    words(`${fault.name} is not a Parquet file`, parquetReason[fault.reason]),
  encrypted: (fault) =>
    words(`${fault.name} is encrypted`, 'It cannot be read here. Open a decrypted copy.'),
  'no-rows': (fault) =>
    words(`${fault.name} has no rows`, 'Its footer is sound, but there is nothing to show.'),
  'schema-differs': (fault) =>
    words(`${fault.name} holds no conversations like the others`, schemaReason[fault.why]),
  'codec-unsupported': (fault) =>
    words(
      `${fault.name} is compressed with ${fault.codec}`,
      'This codec cannot be decoded here. Snappy, gzip, zstd, brotli and LZ4 can.',
    ),
  corrupt: (fault) =>
    words(
      `Row group ${fault.rowGroup + 1} of ${fault.name} is damaged`,
      `Other row groups are not affected. The decoder says: ${fault.detail}`,
    ),
  'listing-invalid': (fault) =>
    words(
      `${fault.name} is not a list of Parquet files`,
      `${fault.detail}. An address that ends in .json has to lead to such a list.`,
    ),
  'repository-missing': (fault) =>
    words(
      fault.isSignedIn
        ? `${fault.name} does not exist, or your account may not see it`
        : `${fault.name} does not exist, or it needs a login`,
      `The host does not tell the two apart. Check the name${fault.isSignedIn ? ', or sign in with another account' : ''}.`,
    ),
  'repository-gated': (fault) =>
    words(
      fault.isSignedIn
        ? `Your account has no access to ${fault.name}`
        : `${fault.name} is given only to signed-in users with access`,
      fault.isSignedIn
        ? `Ask for access at ${fault.page}, then try again.`
        : `Access is asked for at ${fault.page}.`,
    ),
  'repository-disabled': (fault) =>
    words(
      `${fault.name} has been disabled on its host`,
      'Its files are not given to anyone. Open another dataset.',
    ),
  'repository-invalid': (fault) =>
    words(
      `The host does not answer for ${fault.name} as the Hugging Face Hub does`,
      `${fault.detail}. Check the address of the host, then try again.`,
    ),
  'revision-missing': (fault) =>
    words(
      `${fault.name} has no revision ${fault.revision}`,
      'Check the branch, tag or commit, or leave it out for the newest.',
    ),
  'token-refused': (fault) =>
    words(
      `${fault.host} refuses the access token`,
      'It is wrong, expired or was revoked. Public datasets need none.',
    ),
  'catalog-invalid': (fault) =>
    words(
      `The catalog ${fault.name} cannot be used`,
      `${fault.detail}. Nothing of it was used: the files are counted instead.`,
    ),
  'catalog-differs': (fault) =>
    words(
      `The catalog does not describe ${fault.name}`,
      `${catalogReason[fault.what]} Its numbers were dropped and the file is counted instead. Build the catalog again.`,
    ),
  'blocks-invalid': (fault) =>
    words(
      `The block index of ${fault.name} cannot be used`,
      `${fault.detail}. Rows are read without it, for more bytes. Build the index again.`,
    ),
  'blocks-differ': (fault) =>
    words(
      `The block index is not one of ${fault.name}`,
      `Another ${fault.what === 'identity' ? 'content' : fault.what}. Rows are read without it, for more bytes. Build the index again.`,
    ),
  'engine-missing-part': (fault) =>
    words(
      'Search needs a part that is not installed',
      `${fault.part} is missing. Browsing works without it. Whoever hosts this app runs: npx tsx scripts/engine-parts.ts, then builds again.`,
    ),
  'engine-start': (fault) =>
    words('The search engine did not start', `Browsing works without it. ${fault.detail}`),
  'engine-crashed': (fault) =>
    words(
      'The search engine stopped twice',
      `It was started again and stopped once more on the same question. ${fault.detail}`,
    ),
  'query-failed': (fault) => words('The engine could not answer', fault.detail),
  'pattern-invalid': (fault) =>
    words(
      'This regular expression cannot be used',
      `${fault.detail}. The syntax is RE2: no look-around, no back-references.`,
    ),
  'export-failed': (fault) =>
    words('The file could not be written', `${fault.detail}. Make room or choose another place.`),
  'part-unreachable': () =>
    words(
      'A part of this app could not be loaded',
      'The connection may be lost, or there is a newer app. Load the page again.',
    ),
  unexpected: (fault) => words('Something unexpected happened', fault.detail),
}

const parquetReason = {
  empty: 'It is empty.',
  magic: 'It does not end with the Parquet mark. Choose a .parquet file.',
  truncated: 'It begins like one but its end is missing: it was cut short. Download it again.',
  footer: 'Its footer cannot be decoded. The file is damaged.',
}

const catalogReason = {
  size: 'It says another size.',
  identity: 'It says another version of the content.',
  footer: 'It was built from a file with another footer.',
  files: 'It lists other files.',
  revision: 'It does not describe this revision of the dataset.',
}

const schemaReason = {
  'no-messages': 'It has no column "messages". It is left out; open it alone to see it as a table.',
  'messages-nested-differently':
    'Its column "messages" is not a list of turns with role and content. It is left out; open it alone to see it as a table.',
  'other-columns': 'Its columns differ from the first file’s. Open it alone to see it.',
}

/** Says what a fault means in English, naming the file it is about. */
export const errors = { words: wordsFrom(faultsEnglish), retry: 'Try again' }
