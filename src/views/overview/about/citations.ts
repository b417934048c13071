/** A work to cite, as BibTeX and as one line of text. */
export interface Citation {
  readonly of: 'dataset' | 'paper'
  readonly bibtex: string
  readonly plain: string
}

/** The dataset at its revision, and the paper about the models that it trained (dataset.md). */
export const citations: readonly Citation[] = [
  {
    of: 'dataset',
    bibtex: `@misc{nvidia2025nemotronposttrainingv1,
  title        = {{Nemotron-Post-Training-Dataset-v1}},
  author       = {{NVIDIA}},
  year         = {2025},
  month        = jul,
  howpublished = {Hugging Face},
  url          = {https://huggingface.co/datasets/nvidia/Nemotron-Post-Training-Dataset-v1},
  note         = {Revision 74e23eb6f830fef4a9e96a92f6f6262214cbb9a8, CC BY 4.0}
}`,
    plain:
      'NVIDIA (2025). Nemotron-Post-Training-Dataset-v1 [Data set]. Hugging Face, revision 74e23eb. https://huggingface.co/datasets/nvidia/Nemotron-Post-Training-Dataset-v1. CC BY 4.0.',
  },
  {
    of: 'paper',
    bibtex: `@misc{bercovich2025llamanemotron,
  title         = {{Llama-Nemotron}: Efficient Reasoning Models},
  author        = {Bercovich, Akhiad and others},
  year          = {2025},
  eprint        = {2505.00949},
  archivePrefix = {arXiv},
  url           = {https://arxiv.org/abs/2505.00949}
}`,
    plain:
      'Bercovich, A., et al. (2025). Llama-Nemotron: Efficient Reasoning Models. arXiv:2505.00949. https://arxiv.org/abs/2505.00949',
  },
]
