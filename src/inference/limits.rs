//! Where the plain speed model ends: a device that throttles, and a model that spills over into the computer's memory.
//!
//! ```text
//! sustained(t) = burst · (s + (1 − s) · exp(−t / τ))
//! offloaded    = read from the card / its bandwidth + rest / the processor's bandwidth + the card's time per layer
//! ```
//!
//! Absent on purpose: prefill of a split model, which nobody measured under control.

use crate::catalogue::DeviceClass;
use crate::inference::class::class_speed;
use crate::inference::memory::{Footprint, kv_cache};
use crate::inference::speed::{Machine, Workpiece};
use crate::inference::{Answer, Lack};
use crate::units::{Bandwidth, Bytes, Ratio, Span, TokenRate, Tokens};

/// Time in which throttling goes two thirds of its way (our assumption: no curve was published).
pub const THROTTLING: Span = Span::seconds(180.0);

/// Share of its first speed a device still has after ten minutes of work.
///
/// Phones: 0.38 to 0.67 published (iPhone 17 Pro with Gemma 4 E2B in three runtimes; iPhone 16 Pro 0.57, arXiv
/// 2603.23640), 0.5 taken. Tablets and laptops without a fan 0.75, anything with one 1.0 (our assumptions).
pub const fn sustained_share(class: DeviceClass) -> Ratio {
    match class {
        DeviceClass::Phone => Ratio::of_one(0.5),
        DeviceClass::Tablet | DeviceClass::ArmLaptop => Ratio::of_one(0.75),
        _ => Ratio::ONE,
    }
}

/// Share of the first speed left after working for some time.
pub fn throttled(class: DeviceClass, worked: Span) -> Ratio {
    let share = sustained_share(class);
    Ratio::of_one(share.to_of_one() + share.rest().to_of_one() * libm::exp(-(worked / THROTTLING)))
}

/// An answer on a hot device: everything takes longer by what throttling leaves after ten minutes.
pub fn when_hot(answer: &Answer, class: DeviceClass) -> Answer {
    let share = throttled(class, Span::seconds(600.0)).to_of_one();
    Answer { prefill: answer.prefill / share, token: answer.token / share, ..*answer }
}

/// Bandwidth of the memory beside a graphics card: two channels of DDR5-5600 (our assumption for a desktop).
pub const MAIN_MEMORY: Bandwidth = Bandwidth::gigabytes_per_second(89.6);

/// Room left to the system by whatever does not fit the card, out of 64 GB (our assumption).
pub const MAIN_ROOM: Bytes = Bytes::gigabytes(62.0);

/// Whether a device is a card with its own memory beside a computer's.
pub const fn has_own_memory(class: DeviceClass) -> bool {
    matches!(
        class,
        DeviceClass::NvidiaConsumer
            | DeviceClass::NvidiaLaptop
            | DeviceClass::NvidiaWorkstation
            | DeviceClass::NvidiaDatacentre
            | DeviceClass::AmdGpu
            | DeviceClass::AmdDatacentre
            | DeviceClass::IntelGpu
    )
}

/// A model split between a card and the computer's memory.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Offload {
    /// Share of the weights on the card.
    pub on_card: Ratio,
    /// Decode rate of one sequence.
    pub rate: TokenRate,
}

/// The decode rate of a model whose weights do not all fit the card: cache and buffers stay there, of a mixture the
/// experts leave first. The part left out is read at the rate of a plain processor.
///
/// # Errors
/// [`Lack::DoesNotFit`] when cache and buffers alone fill the card, when the rest fills the computer, or when the device
/// has no memory but the computer's; [`Lack::DecodeBasis`] or [`Lack::Bandwidth`].
pub fn offload(machine: &Machine, work: &Workpiece, usable: Bytes, context: Tokens, depth: Tokens) -> Result<Offload, Lack> {
    let fit = machine.speed().decode.ok_or(Lack::DecodeBasis)?;
    let processor = class_speed(DeviceClass::CpuDesktop).decode.ok_or(Lack::DecodeBasis)?;
    let bandwidth = machine.bandwidth.ok_or(Lack::Bandwidth)?;
    let all = Footprint::of(&work.shape, &work.weights, context, work.kv, 1.0);
    let room = usable - (all.need() - all.weights);
    let out = (work.weights.total - room).max(Bytes::ZERO);
    let spills = has_own_memory(machine.class) || out <= Bytes::ZERO;
    if room <= Bytes::ZERO || out > MAIN_ROOM || !spills {
        return Err(Lack::DoesNotFit);
    }
    // Of a mixture only the experts a token passes through are read.
    let (expert, active) = (work.weights.expert, work.weights.expert_active);
    let experts_out = out.min(expert);
    let dense = work.weights.total - expert;
    let dense_read = if dense > Bytes::ZERO { (work.weights.active - active) * ((out - experts_out) / dense) } else { Bytes::ZERO };
    let expert_read = if expert > Bytes::ZERO { active * (experts_out / expert) } else { Bytes::ZERO };
    let read_out = dense_read + expert_read;
    let read_in = work.weights.active - read_out + kv_cache(&work.shape, depth, work.kv);
    let layers = (fit.layer() + work.software.attention(machine.class) * depth.to_tokens()) * work.shape.layers;
    let time = read_in / (bandwidth * fit.bandwidth_share) + read_out / (MAIN_MEMORY * processor.bandwidth_share) + layers;
    Ok(Offload { on_card: Ratio::of_one(1.0 - out / work.weights.total), rate: Tokens::tokens(1.0) / time })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inference::memory::{KvFormat, weights_at};
    use crate::inference::speed::decode_rate;
    use crate::inference::{Shape, Software};

    fn work(params: f64, active: f64, layers: f64) -> Workpiece {
        let shape = Shape::plain(params, active, layers);
        Workpiece { weights: weights_at(&shape, 4.8944, false), shape, kv: KvFormat::F16, software: Software::Current }
    }

    const CARD: Machine =
        Machine { class: DeviceClass::NvidiaConsumer, bandwidth: Some(Bandwidth::gigabytes_per_second(1_010.0)), arithmetic: None };

    fn split(work: &Workpiece, gigabytes: f64) -> Result<Offload, Lack> {
        offload(&CARD, work, Bytes::gigabytes(gigabytes), Tokens::tokens(4_096.0), Tokens::ZERO)
    }

    #[test]
    fn phones_lose_about_half_their_speed_as_published() {
        // iPhone 17 Pro, Gemma 4 E2B: LiteRT 56 to 27, MLX 48 to 18, ANE 33 to 22; iPhone 16 Pro, Qwen2.5-1.5B 40 to 22.6.
        let published = [27.0 / 56.0, 18.0 / 48.0, 22.0 / 33.0, 22.6 / 40.0];
        let taken = throttled(DeviceClass::Phone, Span::seconds(600.0)).to_of_one();
        let mean = published.iter().sum::<f64>() / 4.0;
        assert!((taken - mean).abs() < 0.03, "{taken} {mean}");
        assert!(published.iter().all(|ratio| (ratio - taken).abs() < 0.17));
    }

    #[test]
    fn throttling_starts_at_full_speed_and_spares_what_has_a_fan() {
        assert_eq!(throttled(DeviceClass::Phone, Span::ZERO), Ratio::ONE);
        assert_eq!(throttled(DeviceClass::NvidiaConsumer, Span::hours(1.0)), Ratio::ONE);
        let answer = Answer { prefill: Span::seconds(1.0), token: Span::seconds(0.1), output: Tokens::tokens(10.0) };
        assert!(when_hot(&answer, DeviceClass::Phone).full() > answer.full() * 1.9);
    }

    #[test]
    fn a_model_that_fits_is_as_fast_as_without_offload() {
        let small = work(8.03e9, 8.03e9, 32.0);
        let found = split(&small, 23.0).unwrap();
        assert_eq!(found.on_card, Ratio::ONE);
        assert!((found.rate / decode_rate(&CARD, &small, Tokens::ZERO).unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_more_is_left_out_the_slower_it_gets_and_a_mixture_suffers_less() {
        let (dense, mixture) = (work(70.55e9, 70.55e9, 80.0), work(70.55e9, 5e9, 80.0));
        let rate = |work: &Workpiece, gigabytes: f64| split(work, gigabytes).unwrap().rate;
        assert!(rate(&dense, 23.0) > rate(&dense, 16.0));
        assert!(rate(&mixture, 23.0) > rate(&dense, 23.0) * 4.0);
        // 70B Q4_K_M with 20 GB beside a 24 GB card: about three tokens a second.
        let slow = rate(&dense, 23.0).to_tokens_per_second();
        assert!(slow > 1.5 && slow < 4.0, "{slow}");
        assert_eq!(split(&dense, 1.0), Err(Lack::DoesNotFit));
        let apple = Machine { class: DeviceClass::AppleSilicon, ..CARD };
        assert_eq!(offload(&apple, &dense, Bytes::gigabytes(23.0), Tokens::ZERO, Tokens::ZERO), Err(Lack::DoesNotFit));
        assert_eq!(split(&work(405e9, 405e9, 126.0), 23.0), Err(Lack::DoesNotFit));
    }
}
