/** What reads a dataset's card: it arrives at once, with a dataset that has one. */
export { correctDerived } from './correct-derived.ts'
export { shapesOfCard } from './repository.ts'
