"""Energy and carbon of cloud answers against `ecologits`, with the sizes it assumes for closed models."""

from ecologits.impacts.llm import compute_llm_impacts
from ecologits.model_repository import ModelRepository
from ecologits.utils.range_value import RangeValue

from twin import Comparison, evaluate, link, rows

OVERHEAD, GRAMS_PER_KWH = 1.13, 417.0
OUTPUTS = (40, 500, 4_000)


def sizes() -> dict[str, tuple]:
    """Active and total parameters (billions) of every model the package knows, by name."""
    found = {}
    for model in ModelRepository.from_json().list_models():
        parameters = model.architecture.parameters
        dense = not hasattr(parameters, "total")
        found[model.name] = (parameters, parameters) if dense else (parameters.active, parameters.total)
    return found


def ends(value: float | RangeValue) -> tuple[float, float]:
    """Lowest and highest."""
    return (value.min, value.max) if isinstance(value, RangeValue) else (value, value)


def compare() -> list[Comparison]:
    """Energy and carbon, low and high."""
    energy = Comparison("energy of a cloud answer", "ecologits 0.11.3", 1e-6, least=5)
    carbon = Comparison("carbon of a cloud answer, use only", "ecologits 0.11.3", 1e-6, least=5)
    known = sizes()
    asked = [(row["id"], output) for row in rows("cloud_sizes.csv") if row["id"] in known for output in OUTPUTS]
    found = evaluate([link(api=model, ti=0, to=output, cpue=OVERHEAD, cci=GRAMS_PER_KWH) for model, output in asked])
    for (model, output), results in zip(asked, found):
        active, total = known[model]
        impacts = compute_llm_impacts(
            model_active_parameter_count=active,
            model_total_parameter_count=total,
            output_token_count=output,
            if_electricity_mix_adpe=0.0,
            if_electricity_mix_pe=0.0,
            if_electricity_mix_gwp=GRAMS_PER_KWH / 1_000,
            if_electricity_mix_wue=0.0,
            datacenter_pue=OVERHEAD,
            datacenter_wue=0.0,
        )
        for end, kilowatt_hours, kilograms in zip(("low", "high"), ends(impacts.usage.energy.value), ends(impacts.usage.gwp.value)):
            energy.add(model, f"{output} tokens, {end}", results[f"inference.cloud_energy_{end}_wh_per_answer"], kilowatt_hours * 1_000)
            carbon.add(model, f"{output} tokens, {end}", results[f"inference.cloud_carbon_{end}_g_per_answer"], kilograms * 1_000)
    return [energy, carbon]
