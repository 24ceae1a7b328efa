import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { textFault } from '../../../../src/core/moderation/text.ts'
import { readFixture } from '../../../../src/platform/fixture/read-fixture.ts'
import { decidimFixture, decidimQuestion } from '../../../../src/platform/import/decidim.ts'
import { ImportFault } from '../../../../src/platform/import/import-fault.ts'
import { plainText } from '../../../../src/platform/import/plain-text.ts'

const now = new Date('2026-03-11T15:42:07.123Z')
const question = decidimQuestion('exports/decidim-quartier-proposals.csv', now)
const imported = (csv: string) => readFixture(decidimFixture(csv, question))
const contentsOf = (csv: string) => imported(csv).proposals.map(({ content }) => content)

const smallExport = readFileSync(resolve(import.meta.dirname, 'small-export.csv'), 'utf8')
/** The export of a real consultation where the shared data is at hand, else ours: never nothing. */
const shared = process.env['VIGIE_SHARED'] ?? resolve(import.meta.dirname, '../../../../../shared')
const largeExport = existsSync(shared)
  ? {
      file: resolve(shared, 'data/decidim-lille-grand-debat-proposals.csv'),
      slug: 'lille-grand-debat',
      proposals: 196,
      categories: 5,
    }
  : {
      file: resolve(import.meta.dirname, 'small-export.csv'),
      slug: 'small',
      proposals: 4,
      categories: 2,
    }

describe('a Decidim export that is wrong stops with one line', () => {
  test.each([
    ['an empty file', '', 'file: expected a Decidim export of proposals'],
    ['a header alone', 'id;title;body\n', 'row 2: expected a proposal'],
    ['commas', 'id,title,body\n1,a,b\n', 'row 1: expected a column "id"'],
    ['no body', 'id;title\n1;a\n', 'row 1: expected a column "body"'],
    ['no title', 'id;body/fr\n1;a\n', 'row 1: expected a column "title"'],
    [
      'a row too short',
      'id;title;body\n1;a;b\n2;c\n',
      'row 3: expected 3 cells, as in row 1, not 2',
    ],
    ['no id', 'id;title;body\n;a;b\n', 'row 2, column "id": expected an id'],
    [
      'an id twice',
      'id;title;body\n7;a;b\n7;c;d\n',
      'row 3, column "id": expected an id that no other row has',
    ],
    [
      'neither title nor body',
      'id;title/fr;body/fr\n1; ;""\n',
      'row 2, column "body/fr": expected a text, here or in the title',
    ],
    [
      'a date that is none',
      'id;title;body;created_at\n1;a;b;hier\n',
      'row 2, column "created_at": expected a date and time such as 2019-01-24 22:29:15 +0100',
    ],
    ['an open quote', 'id;title;body\n1;a;b\n2;"c;d\n', 'row 3: expected a closing quotation mark'],
  ])('%s', (_name, csv, line) => {
    expect(() => imported(csv)).toThrow(new ImportFault(line))
  })
})

describe('a Decidim export', () => {
  test('joins title and body, whatever ends the title', () => {
    const csv =
      'id;title;body\n1;Des arbres;Partout en ville\n2;Pourquoi attendre ?;Agissons\n3;Moins de bruit;Moins de bruit la nuit\n4;Seul titre;\n'
    expect(contentsOf(csv)).toEqual([
      'Des arbres : Partout en ville',
      'Pourquoi attendre ? Agissons',
      'Moins de bruit la nuit',
      'Seul titre',
    ])
  })

  test('takes the newer column names and the language that fills them', () => {
    const csv =
      'id;title/en;title/fr;body/en;body/fr\n1;More trees;;In town;\n2;Less noise;;At night;\n3;Benches;Des bancs;For all;Pour tous\n'
    const { questions, proposals } = imported(csv)
    expect(questions[0]).toMatchObject({ language: 'en', countries: ['GB'] })
    expect(proposals[0]?.content).toBe('More trees: In town')
  })

  test('takes a byte order mark, quoted quotes, other line ends and cells of several lines', () => {
    const csv =
      '\uFEFFid;title;body\r\n1;"Un ""vrai"" parc";"ligne une\r\n\r\n\r\nligne ; deux  \r\n"\r\n'
    expect(contentsOf(csv)).toEqual(['Un "vrai" parc : ligne une\n\nligne ; deux'])
  })

  test('gives ids that follow from the export, and dates in UTC', () => {
    const csv = 'id;title;body;created_at\n42;Des bancs;Pour tous;2019-01-24 22:29:15 +0100\n'
    expect(imported(csv).proposals).toMatchObject([
      {
        id: 'decidim-quartier-42',
        questionId: 'decidim-quartier',
        status: 'Pending',
        createdAt: '2019-01-24T21:29:15.000Z',
      },
    ])
  })

  test('gives the question limits that all its texts keep', () => {
    const long = 'mot '.repeat(60).trim()
    const csv = `id;title;body\n1;Court;\n2;Long;${long}\n`
    expect(imported(csv).questions[0]).toMatchObject({
      proposalMinLength: 5,
      proposalMaxLength: 300,
    })
  })

  test('keeps the core API limits where they fit', () => {
    const csv = 'id;title;body\n1;Des arbres;Partout en ville\n'
    expect(imported(csv).questions[0]).toMatchObject({
      proposalMinLength: 12,
      proposalMaxLength: 140,
    })
  })

  test('takes over no author name', () => {
    const csv = 'id;author/id;author/name;title;body\n1;9;Jeanne Exemple;Des bancs;Pour tous\n'
    const fixture = imported(csv)
    expect(JSON.stringify(fixture)).not.toContain('Jeanne')
    expect(fixture.users).toMatchObject([{ firstName: null, anonymousParticipation: true }])
  })

  test('turns categories into tags of the question', () => {
    const csv = 'id;category/name/fr;title;body\n1;Santé;Des bancs;Pour tous\n2;;Deux bancs;Ici\n'
    const { tags, proposals } = imported(csv)
    expect(tags).toMatchObject([{ id: 'decidim-quartier-category-sante', label: 'Santé' }])
    expect(proposals.map((proposal) => proposal.tags)).toEqual([
      ['decidim-quartier-category-sante'],
      [],
    ])
  })

  test('of our own making is read in full', () => {
    expect(contentsOf(smallExport)).toEqual([
      'Une navette pour le marché : Chaque samedi, de 8h à 13h.\nGratuite pour les plus de 65 ans.',
      'Des "vraies" pistes cyclables : Pas des bandes peintes ;\ndes pistes séparées, éclairées, déneigées.',
      'Planter des haies !',
      'Bruit du dépôt de bus : murer le côté rue & limiter les départs avant 5h.',
    ])
  })

  test(`as a platform gave it (${largeExport.proposals} proposals) keeps its question's limits`, () => {
    const csv = readFileSync(largeExport.file, 'utf8')
    const fixture = readFixture(decidimFixture(csv, decidimQuestion(largeExport.file, now)))
    const [asked] = fixture.questions
    const limits = { min: asked?.proposalMinLength ?? 0, max: asked?.proposalMaxLength ?? 0 }
    expect(fixture.proposals).toHaveLength(largeExport.proposals)
    expect(fixture.tags).toHaveLength(largeExport.categories)
    expect(asked).toMatchObject({ slug: largeExport.slug, language: 'fr', countries: ['FR'] })
    expect(fixture.proposals.filter(({ content }) => textFault(content, limits) !== null)).toEqual(
      [],
    )
    expect(fixture.proposals.some(({ content }) => content.includes('\n'))).toBe(true)
  })
})

describe('cells that hold HTML become text', () => {
  test.each([
    ['<p>Un parc</p><p>Deux bancs</p>', 'Un parc\nDeux bancs'],
    ['Liste :<ul><li>un</li><li>deux</li></ul>', 'Liste :\n- un\n- deux'],
    ['un<br/>deux<BR>trois', 'un\ndeux\ntrois'],
    ['A &amp; B&nbsp;: l&#39;eau &eacute;&#x20AC;', "A & B : l'eau é€"],
    ['<script>alert(1)</script>ok<!-- non -->', 'ok'],
    ['&lt;b&gt;gras&lt;/b&gt;', '< b>gras< /b>'],
    ['<a href="https://example.org?a=1&amp;b=2" onclick="x()">lien</a>', 'lien'],
    ['<<script>script>alert(1)', '< script>alert(1)'],
    ['1 < 2 et <> reste, 3<4', '1 < 2 et <> reste, 3<4'],
    ['&#0;&#55296;&#9999999;', '&#0;&#55296;&#9999999;'],
    ['<img src=x onerror=alert(1)', '< img src=x onerror=alert(1)'],
  ])('%s', (cell, text) => {
    expect(plainText(cell)).toBe(text)
    expect(textFault(plainText(cell), { min: 0, max: 1000 })).toBeNull()
  })
})
