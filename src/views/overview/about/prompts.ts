/** A prompt that the card recommends for a category (dataset.md). */
export interface RecommendedPrompt {
  readonly category: string
  /** `system` prompts stand in a message of their own; the others before the problem. */
  readonly place: 'user' | 'system'
  readonly text: string
}

export const recommendedPrompts: readonly RecommendedPrompt[] = [
  {
    category: 'stem',
    place: 'user',
    text: 'Read the following problem carefully and provide a detailed, step-by-step answer.',
  },
  {
    category: 'math',
    place: 'user',
    text: String.raw`Solve the following math problem. Explain your reasoning and put the final answer in \boxed{}.`,
  },
  {
    category: 'code',
    place: 'user',
    text: 'Write a solution for the following programming challenge. Provide a brief explanation of your approach, followed by the complete code.',
  },
  {
    category: 'chat',
    place: 'system',
    text: 'You are a helpful and friendly AI assistant.',
  },
]
