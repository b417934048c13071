import { lazyPart, leftOut } from '../../ui/lazy-part.tsx'

/** Signing in, with its code loaded when it is shown; everything else works without it. */
export const SignIn = lazyPart(async () => (await import('./SignIn.tsx')).SignIn, leftOut)
