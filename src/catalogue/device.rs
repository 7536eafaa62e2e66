//! Machines that run models: phones, laptops, desktops and data-centre GPUs.

use super::read::{Record, Row, Word};

/// A device that can run a language model (`devices.csv`).
#[derive(Debug, Clone, PartialEq)]
pub struct Device {
    /// Stable id after the chip: `rtx-4090`, `apple-m4-max-40c`.
    pub id: String,
    /// Name a person knows it by.
    pub name: String,
    /// Group of devices that share fitted speed constants.
    pub class: DeviceClass,
    /// Memory in all (GB).
    pub memory_gb: Option<f64>,
    /// Memory a model can use (GB).
    pub usable_gb: Option<f64>,
    /// Peak bandwidth of that memory (GB/s).
    pub bandwidth_gb_s: Option<f64>,
    /// Peak dense 16-bit arithmetic rate that prefill is modelled on (TFLOPS).
    pub fp16_tflops: Option<f64>,
    /// What that rate is the rate of.
    pub tflops_basis: Option<TflopsBasis>,
    /// Power when it waits (W): the whole system at the wall unless the source says otherwise.
    pub idle_w: Option<f64>,
    /// Power when it generates text (W): the whole system at the wall unless the source says otherwise.
    pub load_w: Option<f64>,
    /// Rated thermal design power, of the GPU or of the chip (W).
    pub tdp_w: Option<f64>,
    /// Source id of idle and load power.
    pub power_source: Option<String>,
    /// Energy of a full battery (Wh).
    pub battery_wh: Option<f64>,
    /// Source id of the battery energy.
    pub battery_source: Option<String>,
    /// Launch price (USD).
    pub price_usd: Option<f64>,
    /// Source id of the price.
    pub price_source: Option<String>,
    /// Date of release.
    pub released: Option<String>,
    /// Source id of memory, bandwidth and arithmetic rate.
    pub source: String,
    /// Date these were read.
    pub as_of: String,
}

impl Record for Device {
    const FILE: &'static str = "devices.csv";

    fn read(row: &mut Row<'_>) -> Self {
        Self {
            id: row.id("id"),
            name: row.name("name"),
            class: row.required_word("class", DeviceClass::CpuDesktop),
            memory_gb: row.number("memory_gb", 0.5..=10_000.0),
            usable_gb: row.number("usable_gb", 0.1..=10_000.0),
            bandwidth_gb_s: row.number("bandwidth_gb_s", 1.0..=100_000.0),
            fp16_tflops: row.number("fp16_tflops", 0.01..=100_000.0),
            tflops_basis: row.word("tflops_basis"),
            idle_w: row.number("idle_w", 0.0..=20_000.0),
            load_w: row.number("load_w", 0.1..=20_000.0),
            tdp_w: row.number("tdp_w", 0.1..=20_000.0),
            power_source: row.reference("power_source"),
            battery_wh: row.number("battery_wh", 0.1..=1_000.0),
            battery_source: row.reference("battery_source"),
            price_usd: row.number("price_usd", 1.0..=1_000_000.0),
            price_source: row.reference("price_source"),
            released: row.date("released"),
            source: row.id("source"),
            as_of: row.required_date("as_of"),
        }
    }
}

/// Group of devices that share fitted speed constants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeviceClass {
    /// `GeForce` card in a desktop.
    NvidiaConsumer,
    /// `GeForce` chip in a laptop.
    NvidiaLaptop,
    /// RTX workstation card.
    NvidiaWorkstation,
    /// NVIDIA data-centre GPU.
    NvidiaDatacentre,
    /// NVIDIA chip with memory shared between CPU and GPU (DGX Spark).
    UnifiedNvidia,
    /// Radeon card.
    AmdGpu,
    /// AMD data-centre GPU.
    AmdDatacentre,
    /// AMD processor with a large integrated GPU (Strix Halo).
    AmdApu,
    /// Intel card.
    IntelGpu,
    /// Intel processor with an integrated GPU.
    IntelApu,
    /// Apple M-series chip.
    AppleSilicon,
    /// Laptop on an Arm processor other than Apple's.
    ArmLaptop,
    /// Laptop processor without a usable GPU.
    CpuLaptop,
    /// Desktop processor without a usable GPU.
    CpuDesktop,
    /// Server processor without a usable GPU.
    CpuServer,
    /// Single-board computer.
    Sbc,
    /// NVIDIA Jetson board.
    Jetson,
    /// Phone.
    Phone,
    /// Tablet.
    Tablet,
}

impl Word for DeviceClass {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("nvidia_consumer", Self::NvidiaConsumer),
        ("nvidia_laptop", Self::NvidiaLaptop),
        ("nvidia_workstation", Self::NvidiaWorkstation),
        ("nvidia_datacentre", Self::NvidiaDatacentre),
        ("unified_nvidia", Self::UnifiedNvidia),
        ("amd_gpu", Self::AmdGpu),
        ("amd_datacentre", Self::AmdDatacentre),
        ("amd_apu", Self::AmdApu),
        ("intel_gpu", Self::IntelGpu),
        ("intel_apu", Self::IntelApu),
        ("apple_silicon", Self::AppleSilicon),
        ("arm_laptop", Self::ArmLaptop),
        ("cpu_laptop", Self::CpuLaptop),
        ("cpu_desktop", Self::CpuDesktop),
        ("cpu_server", Self::CpuServer),
        ("sbc", Self::Sbc),
        ("jetson", Self::Jetson),
        ("phone", Self::Phone),
        ("tablet", Self::Tablet),
    ];
}

/// What a device's peak arithmetic rate is the rate of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TflopsBasis {
    /// Published dense rate of the matrix units.
    Matrix,
    /// Rate of the shader units.
    Shader,
    /// Computed by a fixed rule from another published rate.
    Derived,
}

impl Word for TflopsBasis {
    const WORDS: &'static [(&'static str, Self)] = &[("matrix", Self::Matrix), ("shader", Self::Shader), ("derived", Self::Derived)];
}
