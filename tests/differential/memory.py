"""Weights and KV caches against `gguf` and `hf-mem`, from the models' configuration files instead of our catalogue.

`configs.csv` holds the dimensions that the makers publish. Tensors are laid out as llama.cpp does, and `gguf` says how
many bytes each takes; `hf-mem` says what the cache takes. A catalogue counts what a checkpoint stores: Qwen3-0.6B and
1.7B store their tied output matrix twice, so it is not tied here. A vision encoder (`encoder`, parameters) is part of the
catalogue's size and a file of its own in llama.cpp, so it is taken off ours by its share.
"""

import math
from collections.abc import Iterator

from gguf import GGMLQuantizationType as Kind
from gguf.quants import quant_shape_to_byte_shape
from hf_mem.gguf.kv_cache import compute_gguf_kv_cache_size
from hf_mem.safetensors.kv_cache import compute_safetensors_kv_cache_size

from twin import HERE, Comparison, evaluate, link, rows, table

FORMATS = ["f16", "q8_0", "q6_k", "q5_k_m", "q4_k_m", "q4_0"]
CACHES = {"f16": "F16", "q8_0": "Q8_0", "q4_0": "Q4_0"}


def configs() -> list[dict]:
    """The models, numbers as numbers and 0 where there is none."""
    return [{key: value if key == "id" else int(value or 0) for key, value in row.items()} for row in table(HERE / "configs.csv")]


def tensors(c: dict) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Name, layer and shape of every tensor, vectors of a layer together."""
    queries, pairs = c["heads"] * c["head_dim"], c["kv_heads"] * c["head_dim"]
    each = (c["experts"],) if c["experts"] else ()
    yield "token_embd", 0, (c["vocab"], c["hidden"])
    if not c["tied"]:
        yield "output", 0, (c["vocab"], c["hidden"])
    for layer in range(c["layers"]):
        yield "attn_q", layer, (queries, c["hidden"])
        yield "attn_k", layer, (pairs, c["hidden"])
        yield "attn_v", layer, (pairs, c["hidden"])
        yield "attn_output", layer, (c["hidden"], queries)
        yield "ffn_gate", layer, (*each, c["ff"], c["hidden"])
        yield "ffn_up", layer, (*each, c["ff"], c["hidden"])
        yield "ffn_down", layer, (*each, c["hidden"], c["ff"])
        yield "vectors", layer, (2 * c["hidden"] + c["experts"] * c["hidden"],)


def kind(name: str, layer: int, c: dict, wanted: str) -> Kind:
    """The format llama.cpp gives a tensor in a file of a format (`llama-quant.cpp`)."""
    if name == "vectors":
        return Kind.F32
    if wanted == "mxfp4":
        return Kind.MXFP4 if name.startswith("ffn") else Kind.Q8_0
    if wanted in ("f16", "q8_0", "q6_k"):
        return Kind[wanted.upper()]
    if name == "output" or (name == "token_embd" and c["tied"]):
        return Kind.Q6_K
    eighth = c["layers"] // 8
    favored = layer < eighth or layer >= 7 * c["layers"] // 8 or (layer - eighth) % 3 == 2
    if wanted != "q4_0" and name in ("attn_v", "ffn_down") and favored:
        return Kind.Q6_K
    if wanted == "q4_k_m" and name == "attn_v" and c["layers"] == 80:
        return Kind.Q5_K
    return {"q4_0": Kind.Q4_0, "q4_k_m": Kind.Q4_K, "q5_k_m": Kind.Q5_K}[wanted]


def file_bytes(c: dict, wanted: str) -> int:
    """Bytes of all tensors."""
    return sum(math.prod(quant_shape_to_byte_shape(shape, kind(name, layer, c, wanted))) for name, layer, shape in tensors(c))


def fits_blocks(c: dict, wanted: str) -> bool:
    """Whether rows are whole blocks; where they are not llama.cpp takes another format for the tensor."""
    block = {"q6_k": 256, "q5_k_m": 256, "q4_k_m": 256, "q4_0": 32}.get(wanted, 32)
    whole = 256 if wanted == "q4_0" else block
    return c["ff"] % block == 0 and c["hidden"] % whole == 0


def cache_bytes(c: dict, context: int, cache: str) -> int:
    """Bytes of the cache: layers that keep all, layers that keep a window."""
    if cache == "f16":
        common = {"hidden_size": c["hidden"], "num_attention_heads": c["heads"], "num_key_value_heads": c["kv_heads"], "head_dim": c["head_dim"]}
        full = {**common, "num_hidden_layers": c["full_layers"]}
        sliding = {
            **common,
            "num_hidden_layers": c["sliding_layers"],
            "layer_types": ["sliding_attention"] * c["sliding_layers"],
            "sliding_window": c["window"],
        }
        return sum(compute_safetensors_kv_cache_size(part, "F16", context) for part in (full, sliding))
    total = 0
    for layers, kept in ((c["full_layers"], context), (c["sliding_layers"], min(context, c["window"]))):
        metadata = {
            "block_count": layers,
            "head_count_kv": c["kv_heads"],
            "head_count": c["heads"],
            "embedding_length": c["heads"] * c["head_dim"],
            "context_length": kept,
        }
        total += compute_gguf_kv_cache_size(metadata, CACHES[cache])
    return total


def compare() -> list[Comparison]:
    """Parameters, weights and caches."""
    params = Comparison("parameters, from configurations", "arithmetic", 0.1)
    weights = Comparison("weights", "gguf 0.19.0", 2.0)
    caches = Comparison("KV cache", "hf-mem 0.5.6", 1e-6)
    catalogue = {row["id"]: row for row in rows("models.csv")}
    files, kept = [], []
    for c in configs():
        total = float(catalogue[c["id"]]["total_params_b"]) * 1e9
        params.add(c["id"], "all", total, sum(math.prod(shape) for _, _, shape in tensors(c)) + c["encoder"])
        formats = ["mxfp4"] if c["id"].startswith("gpt-oss") else FORMATS
        files += [(c, wanted, 1 - c["encoder"] / total) for wanted in formats if fits_blocks(c, wanted) or wanted == "mxfp4"]
        kept += [(c, context, cache) for context in (2_048, 32_768) for cache in CACHES]
    found = evaluate([link(mdl=c["id"], qt=wanted, ctx=0, ti=0, to=0) for c, wanted, _ in files])
    for (c, wanted, share), results in zip(files, found):
        weights.add(c["id"], wanted, results["inference.weights_bytes"] * share, file_bytes(c, wanted))
    found = evaluate([link(mdl=c["id"], kv=cache, ctx=context, ti=0, to=0) for c, context, cache in kept])
    for (c, context, cache), results in zip(kept, found):
        caches.add(c["id"], f"{context} tokens, {cache}", results["inference.kv_cache_bytes"], cache_bytes(c, context, cache))
    return [params, weights, caches]
