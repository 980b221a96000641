//! The Firefox Profiler's processed format (profiler.firefox.com).
//!
//! Each span is a marker in the colour of its state; each hold is also a sample at the place where it ended, which weighs
//! as many microseconds as it lasted.

use std::time::Duration;

use fxprof_processed_profile::{
    CategoryColor, CategoryHandle, CpuDelta, Frame, FrameFlags, FrameInfo, MarkerFieldFlags,
    MarkerFieldFormat, MarkerTiming, ProcessHandle, Profile, ReferenceTimestamp, SamplingInterval,
    StaticSchemaMarker, StaticSchemaMarkerField, StringHandle, ThreadHandle, Timestamp,
};
use gilscope_events::{Nanos, ThreadState};

use super::View;
use crate::timeline::{Lane, Mark, Picture, Span};

/// A span or a mark.
struct Happening {
    name: StringHandle,
    text: StringHandle,
    category: CategoryHandle,
}

impl StaticSchemaMarker for Happening {
    const UNIQUE_MARKER_TYPE_NAME: &'static str = "gil";
    const CHART_LABEL: Option<&'static str> = Some("{marker.data.text}");
    const TABLE_LABEL: Option<&'static str> = Some("{marker.name} {marker.data.text}");
    const FIELDS: &'static [StaticSchemaMarkerField] = &[StaticSchemaMarkerField {
        key: "text",
        label: "What",
        format: MarkerFieldFormat::String,
        flags: MarkerFieldFlags::SEARCHABLE,
    }];

    fn name(&self, _: &mut Profile) -> StringHandle {
        self.name
    }

    fn category(&self, _: &mut Profile) -> CategoryHandle {
        self.category
    }

    fn string_field_value(&self, _: u32) -> StringHandle {
        self.text
    }

    fn number_field_value(&self, _: u32) -> f64 {
        0.0
    }
}

/// The profile with the categories of the states, in their order, and those of the marks behind.
struct Drawing<'a> {
    picture: &'a Picture,
    profile: Profile,
    categories: Vec<CategoryHandle>,
}

pub(super) fn json(picture: &Picture, view: View) -> Vec<u8> {
    let began = Duration::from_nanos(picture.header.began);
    let mut profile = Profile::new(
        &picture.title(),
        ReferenceTimestamp::from_duration_since_unix_epoch(began),
        SamplingInterval::from_millis(1),
    );
    let mut categories: Vec<CategoryHandle> = ThreadState::ALL
        .into_iter()
        .map(|state| profile.add_category(state.word(), category_colour(state)))
        .collect();
    let marks = [
        ("failed_wake", CategoryColor::Red),
        ("drop_request", CategoryColor::Yellow),
        ("marker", CategoryColor::Purple),
    ];
    categories.extend(marks.map(|(name, colour)| profile.add_category(name, colour)));
    let mut drawing = Drawing {
        picture,
        profile,
        categories,
    };
    drawing.threads(view);
    // A profile is always JSON.
    serde_json::to_vec(&drawing.profile).unwrap_or_default()
}

fn category_colour(state: ThreadState) -> CategoryColor {
    match state {
        ThreadState::Running => CategoryColor::Green,
        ThreadState::WantsGil => CategoryColor::Orange,
        ThreadState::BlockedIo | ThreadState::LockWait | ThreadState::JoinWait => {
            CategoryColor::Blue
        }
        ThreadState::Sleeping | ThreadState::Finished => CategoryColor::Gray,
    }
}

fn stamp(time: Nanos) -> Timestamp {
    Timestamp::from_nanos_since_reference(time.0)
}

impl Drawing<'_> {
    fn threads(&mut self, view: View) {
        let timeline = &self.picture.timeline;
        let script = &self.picture.header.script;
        let processes: Vec<ProcessHandle> = (0..)
            .zip(&self.picture.processes)
            .map(|(at, process)| {
                let name = if at == 0 { script } else { &process.title };
                let first = timeline.lanes.iter().find(|lane| lane.process == at);
                let start = first.map_or(Nanos::ZERO, Lane::start);
                self.profile.add_process(name, process.pid, stamp(start))
            })
            .collect();
        let mut last = None;
        for lane in &timeline.lanes {
            // The main thread of each process comes first.
            let main = last.replace(lane.process) != Some(lane.process);
            let process = processes[lane.process];
            let start = stamp(lane.start());
            let thread = self.profile.add_thread(process, lane.id.0 + 1, start, main);
            self.profile
                .set_thread_name(thread, &timeline.name(lane.id));
            if let Some(ended) = lane.ended {
                self.profile.set_thread_end_time(thread, stamp(ended));
            }
            for (span, end) in view.spans(lane, timeline.end) {
                self.span(thread, span, span.start.max(view.from), end.min(view.to));
            }
            for (time, mark) in lane.marks_in(view.from, view.to) {
                let (kind, name, text) = match mark {
                    Mark::FailedWake => (0, "failed_wake", "woken, and the lock was taken again"),
                    Mark::DropRequest => (1, "drop_request", "asked the holder to let go"),
                    Mark::Marker(text) => (2, "marker", &**text),
                };
                let happening = Happening {
                    name: self.profile.intern_string(name),
                    text: self.profile.intern_string(text),
                    category: self.categories[ThreadState::ALL.len() + kind],
                };
                let timing = MarkerTiming::Instant(stamp(*time));
                self.profile.add_marker(thread, timing, happening);
            }
        }
    }

    fn span(&mut self, thread: ThreadHandle, span: &Span, start: Nanos, end: Nanos) {
        let category = self.categories[span.state as usize];
        let text = self.picture.describe(span);
        let happening = Happening {
            name: self.profile.intern_string(span.state.word()),
            text: self.profile.intern_string(&text),
            category,
        };
        let timing = MarkerTiming::Interval(stamp(start), stamp(end));
        self.profile.add_marker(thread, timing, happening);
        if span.state != ThreadState::Running {
            return;
        }
        let site = self.picture.names.show(span.site).to_string();
        let frame = FrameInfo {
            frame: Frame::Label(self.profile.intern_string(&site)),
            category_pair: category.into(),
            flags: FrameFlags::empty(),
        };
        let stack = self
            .profile
            .intern_stack_frames(thread, std::iter::once(frame));
        let held = end - start;
        let weight = i32::try_from(held.0 / 1_000).unwrap_or(i32::MAX).max(1);
        let cpu = CpuDelta::from_nanos(held.0);
        self.profile
            .add_sample(thread, stamp(end), stack, cpu, weight);
    }
}
