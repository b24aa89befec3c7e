"""The LLM reader: a language model behind any endpoint that speaks OpenAI's chat protocol.

    page --prompt--> one call --endpoint--> answer --answers--> drafts --grounding--> claims

The page goes into the prompt as data; what comes back is a stranger's word, and is checked as such.
"""
