//! English words of the views of choice.

use crate::text::choice::{ChoiceTexts, FitTexts, SpeedTexts};

/// English words of the views of choice.
pub(in crate::text) const CHOICE: ChoiceTexts = ChoiceTexts { fit: FIT, speed: SPEED };

const FIT: FitTexts = FitTexts {
    some: "{n} of {m} models fit the {device}, up to {largest}",
    all: "All {m} models fit the {device}",
    none: "None of {m} models fits the {device}",
    unknown: "What fits the {device} cannot be said: {why}",
    subtitle: "Tokens a second while writing, by device and model; {quantization}, {cache} tokens of context",
    unit: "tokens a second",
    marks: ["does not fit", "tight: less than a tenth of the memory to spare", "measured", "no measured basis, or context too long"],
    memory: "{size}\u{a0}GB",
    summary_own: " There {model} writes {x} tokens a second.",
    summary_not: " {model} does not run there: {why}.",
    summary_list: " Largest of the models shown, by device: {list}.",
    summary_row: "{name} {largest} ({x} tokens a second)",
    summary_none: "{name} none",
    summary_unknown: "?",
    source: "Devices and models {date} · speed from memory bandwidth, fitted per class of device on published runs; measured where someone did ({measured} pairs at {quantization}) · one answer at a time, device cool",
    table_device: "Device",
    table_class: "Class",
    table_memory: "For models",
    tight: "{x} tight",
    measured: "{x} measured",
    both: "{x} tight, measured",
    caption: "Tokens a second while writing, by device and model, with the memory each model needs at {cache} tokens of context; – does not fit, ? not known",
};

const SPEED: SpeedTexts = SpeedTexts {
    title: "Why {value} tokens a second?",
    lead: "{model} on {device}, one answer at a time. Follow a dotted value to the input it comes from.",
    weights: "Weights",
    weights_how: "{params} parameters at {quantization}",
    cache: "Cache",
    cache_how: "{tokens} tokens at {kv}",
    buffers: "Buffers",
    buffers_how: "while the prompt is read, and the state of recurrent layers",
    need: "Memory needed",
    need_how: "of {usable} a model can use",
    need_unknown: "the memory a model can use is not known",
    read: "Read per token",
    read_how: "the {params} active parameters, and the cache of {tokens} tokens",
    reading: "Reading time",
    reading_how: "that ÷ {share} of {bandwidth}",
    fixed: "Fixed time",
    fixed_how: "{layers} layers × {each}, attention included",
    measured: "Measured",
    measured_how: "{rate} tokens a second published for this pair at {depth} tokens, {date}: all predictions times",
    own: "Your measurement",
    own_how: "replaces the model",
    total: "Tokens a second",
    total_how: "1 ÷ the time for one token",
};
