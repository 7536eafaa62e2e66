"""Bills of cloud models against `genai-prices`: its arithmetic on our prices, and its own prices."""

from datetime import UTC, datetime
from decimal import Decimal

from genai_prices import Usage
from genai_prices.data_snapshot import get_snapshot
from genai_prices.types import ModelInfo, ModelPrice, Tier, TieredPrices

from twin import Comparison, evaluate, link, rows

# In DeepSeek's peak hours, whose price is the one listed.
WHEN = datetime(2026, 11, 22, 2, tzinfo=UTC)

PROVIDERS = {
    "Anthropic": "anthropic",
    "Cerebras": "cerebras",
    "Cohere": "cohere",
    "DeepSeek": "deepseek",
    "Google": "google",
    "Groq": "groq",
    "Meta": "meta",
    "MiniMax": "minimax",
    "Mistral AI": "mistral",
    "Moonshot AI": "moonshotai",
    "OpenAI": "openai",
    "Together AI": "together",
    "xAI": "x-ai",
    "Z.ai": "zai",
}

# Tokens in and out, share read from the cache, share written to it, share sent as a batch (%).
PLAIN, CACHED, WRITTEN = (1_000, 500, 0, 0, 0), (10_000, 800, 60, 0, 0), (10_000, 800, 30, 40, 0)
BATCH, HALF_BATCH, CACHED_BATCH = (10_000, 800, 0, 0, 100), (10_000, 800, 0, 0, 50), (10_000, 800, 60, 0, 100)


def cases(row: dict[str, str]) -> list[tuple]:
    """The requests that a row has prices for."""
    found = [PLAIN]
    if row["cached_input_usd_per_mtok"]:
        found.append(CACHED)
    if row["cache_write_usd_per_mtok"]:
        found.append(WRITTEN)
    if row["batch_input_usd_per_mtok"]:
        found += [BATCH, HALF_BATCH]
    if row["long_from_tokens"]:
        beyond = int(row["long_from_tokens"])
        found += [(beyond, 1_000, 0, 0, 0), (beyond + 10_000, 1_000, 0, 0, 0)]
        if row["cached_input_usd_per_mtok"]:
            found.append((beyond + 10_000, 1_000, 25, 0, 0))
    return found


def text(case: tuple) -> str:
    """A request in words."""
    tokens_in, tokens_out, read, written, batch = case
    shares = [(read, "cached"), (written, "written"), (batch, "batch")]
    return f"{tokens_in} in, {tokens_out} out" + "".join(f", {share} % {name}" for share, name in shares if share)


def usage(case: tuple) -> Usage:
    """A request as the package counts it."""
    tokens_in, tokens_out, read, written, _ = case
    return Usage(
        input_tokens=tokens_in,
        cache_read_tokens=tokens_in * read // 100,
        cache_write_tokens=tokens_in * written // 100,
        output_tokens=tokens_out,
    )


def tariff(row: dict[str, str], batch: bool) -> ModelPrice:
    """The prices of one of our rows as the package holds prices; cached and written input is dearer in the long tier by
    the factor of fresh input, and not cheaper in a batch."""
    price = lambda column: Decimal(row[column]) if row[column] else None
    fresh = price("input_usd_per_mtok")

    def tiered(base: Decimal | None, long: Decimal | None) -> Decimal | TieredPrices | None:
        if base is None or not row["long_from_tokens"] or batch:
            return base
        return TieredPrices(base=base, tiers=[Tier(start=int(row["long_from_tokens"]), price=long)])

    def scaled(column: str) -> Decimal | TieredPrices | None:
        base, long = price(column), price("long_input_usd_per_mtok")
        return tiered(base, base and long and base * long / fresh)

    kind = "batch_" if batch else ""
    return ModelPrice(
        input_mtok=tiered(price(f"{kind}input_usd_per_mtok"), price("long_input_usd_per_mtok")),
        output_mtok=tiered(price(f"{kind}output_usd_per_mtok"), price("long_output_usd_per_mtok")),
        cache_read_mtok=scaled("cached_input_usd_per_mtok"),
        cache_write_mtok=scaled("cache_write_usd_per_mtok"),
    )


def by_arithmetic(row: dict[str, str], case: tuple) -> float:
    """What the package makes of a request at our prices."""
    batch = case[4] / 100
    parts = [(1 - batch, False), (batch, True)]
    return sum(share * float(tariff(row, kind).calc_price(usage(case))["total_price"]) for share, kind in parts if share)


def known(row: dict[str, str]) -> ModelInfo | None:
    """The package's own entry of the same model at the same provider."""
    provider = next((one for one in get_snapshot().providers if one.id == PROVIDERS.get(row["provider"])), None)
    names = [row["id"], row["id"].removeprefix(f"{PROVIDERS.get(row['provider'])}-")]
    return next((found for name in names if provider and (found := provider.find_model(name))), None)


def lists_batch(model: ModelInfo) -> bool:
    """Whether the package has prices of its own for batches."""
    return any("processing" in variant.when for variant in model.price_variants or ())


def by_price(model: ModelInfo, case: tuple) -> float:
    """What the package makes of a request at its own prices."""
    batch = case[4] / 100
    parts = [(1 - batch, None), (batch, {"processing": "batch"})]
    priced = lambda context: float(model.get_prices(WHEN, context).calc_price(usage(case))["total_price"])
    return sum(share * priced(context) for share, context in parts if share)


def compare() -> list[Comparison]:
    """All bills."""
    arithmetic = Comparison("bills, arithmetic on our prices", "genai-prices 0.2.3", 1e-6, least=40)
    prices = Comparison("bills, prices of both", "genai-prices 0.2.3", 1e-6, explained=DIFFERENT, least=40)
    stacked = Comparison("bills, cached input in a batch", "genai-prices 0.2.3", 10.0, note=STACKED)
    asked = [(row, case) for row in rows("cloud.csv") for case in [*cases(row), CACHED_BATCH]]
    found = evaluate([link(api=row["id"], ti=i, to=o, ch=c, cw=w, bt=b) for row, (i, o, c, w, b) in asked])
    for (row, case), results in zip(asked, found):
        ours, model = results["inference.cloud_usd_per_request"], known(row)
        if case == CACHED_BATCH:
            if model and lists_batch(model) and row["batch_input_usd_per_mtok"] and row["cached_input_usd_per_mtok"]:
                stacked.add(row["id"], text(case), ours, by_price(model, case))
            continue
        arithmetic.add(row["id"], text(case), ours, by_arithmetic(row, case))
        if model and (not case[4] or lists_batch(model)):
            prices.add(row["id"], text(case), ours, by_price(model, case))
    return [arithmetic, prices, stacked]


STACKED = (
    "more here where a provider also lists cached input at the batch price: a batch discount counts for fresh input and output only"
)

AT_THE_EDGE = "xAI bills the long price from 200,000 tokens on, here it begins above them"

DIFFERENT = {
    "deepseek-v3.2": "low confidence: 0.28 and 0.40 with a cache here, 0.2288 and 0.3432 without one there",
    "grok-code-fast-1": "low confidence: 1 and 2 with a long tier here, 0.2 and 1.5 without one there",
    "mistral-large-4": "low confidence: list price of 2026-10-20 here, lowered to 0.70 and 2.10 on 2026-10-29 there",
    "open-mistral-nemo": "low confidence: 0.30 and 0.30 here, 0.15 and 0.15 there",
    **{f"{model}, 200000 in, 1000 out": AT_THE_EDGE for model in ("grok-4.20", "grok-4.3", "grok-4.5", "grok-4.6", "grok-4.7")},
}
