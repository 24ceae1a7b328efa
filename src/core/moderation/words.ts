/** Words that carry no idea of their own, by language; a question's language picks the list. */
const emptyWords: Readonly<Record<string, string>> = {
  fr: `a afin ai ainsi alors apres assez au aussi autre autres aux avant avec avoir bien car ce ceci cela celle celui ces
    cet cette ceux chaque ci comme comment dans de des deux doit doivent donc du elle elles en encore entre est et etre
    eux faire fait falloir faudrait faut font il ils je la le les leur leurs lui ma mais meme mes moins mon ne ni nos
    notre nous on ont ou par pas peut peuvent plus pour pourquoi puis qu quand que quel quelle qui quoi sa sans se ses si
    son sont sous sur ta te tes toi ton tous tout toute toutes tres trop tu un une vers veut via vos votre vous y`,
  en: `a about all also an and any are as at be because been but by can could do does each every for from get had has
    have he her his how i if in into is it its just like make me more most must my need no not of on one only or other
    our out please should so some such than that the their them then there these they this those to too up us very was
    we were what when where which who why will with would you your`,
  de: `aber alle allem allen aller alles als also am an auch auf aus bei bin bis bitte da damit dann das dass dem den der
    des die dies diese dieser doch dort du durch ein eine einem einen einer eines er es fur ganz gibt haben hat hier ich
    ihr im in ins ist ja jede jeder jedes kann kein keine konnen man mehr mein mit muss mussen nach nicht noch nur ob
    oder sehr sein sich sie sind so soll sollen sollte sollten uber um und uns unser unter viel vom von vor wann war was
    weil wenn wer werden wie wir wird wo zu zum zur`,
}

const emptyByLanguage = new Map(
  Object.entries(emptyWords).map(([language, text]) => [language, new Set(text.split(/\s+/))]),
)

/** Letters that no decomposition takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
}

/** Lower case without accents, ligatures opened: what makes "Été", "ete" and "ÉTÉ" one word. */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøłđ]/g, (letter) => plainLetters[letter] ?? letter)
}

/** A word as it was written, and folded for comparing. */
export interface Word {
  readonly written: string
  readonly folded: string
}

/** The words of a text, in order. */
export function wordsOf(text: string): readonly Word[] {
  // Accents may come as characters of their own, as in texts pasted from a Mac.
  return Array.from(text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu), ([written]) => ({
    written,
    folded: fold(written),
  }))
}

/** The words of a text as they are compared, in order; much quicker than `wordsOf`, for whole stores. */
export function foldedWordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** The words that carry the idea, each once; every word where nothing else is left. */
export function tellingWords(text: string, language: string): readonly Word[] {
  const empty = emptyByLanguage.get(language) ?? new Set<string>()
  const all = [...new Map(wordsOf(text).map((word) => [word.folded, word])).values()]
  const telling = all.filter(({ folded }) => folded.length > 1 && !empty.has(folded))
  return telling.length > 0 ? telling : all
}
