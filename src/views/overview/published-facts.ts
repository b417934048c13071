/** Facts of the main dataset that its card gives in words (dataset.md). */

/** License of the dataset; every row names its own beside it. */
export const publishedLicense = 'cc-by-4.0'

export const licenseAddress = 'https://creativecommons.org/licenses/by/4.0/'

/** Takes opt-outs and reports of problems. */
export const contactAddress = 'ln-dataset@nvidia.com'

/** The paper about the models that the dataset trained, on arXiv. */
export const paper = {
  name: 'arXiv 2505.00949',
  address: 'https://arxiv.org/abs/2505.00949',
} as const
