//! Recordings for tests, made by the model of the lock under its real policies.

use gilscope_events::recording::{Encoder, Footer, Header};
use gilscope_events::{
    Batch, Circumstance, Detail, EventLog, Function, Nanos, ReleaseReason, Site, ThreadId,
};
use gilscope_gil::PolicySpec;
use gilscope_gil::model::{Burst, Thread, Workload, run};

/// Computes for 100 ms.
pub(crate) fn computing() -> Thread {
    Thread::new([Burst::compute(Nanos::from_millis(100), Nanos(500))])
}

/// Comes back so many times from short reads.
pub(crate) fn reading(times: usize) -> Thread {
    let read = [
        Burst::block(ReleaseReason::Io, Nanos::from_micros(200)),
        Burst::compute(Nanos::from_micros(5), Nanos(500)),
    ];
    Thread::new(read.repeat(times))
}

/// Threads run in the model, as a recording; each has a line of its own in `hog.py`.
pub(crate) fn recording(policy: &str, cores: usize, threads: &[Thread]) -> Vec<u8> {
    let spec: PolicySpec = policy.parse().expect("a policy");
    let mut gil = spec.build_gil();
    let mut log = EventLog::new(Detail::Lines, 1 << 22);
    for id in 0..threads.len() as u32 {
        let function = log.function(Function {
            file: "demo/hog.py".into(),
            name: format!("work{id}").into(),
            line: 10 * id,
        });
        let line = 10 * id + 1;
        let site = Site {
            function,
            line,
            op: u16::MAX,
        };
        let core = Some((id as usize % cores) as u16);
        let circumstance = Circumstance {
            site,
            core,
            ..Circumstance::default()
        };
        log.note(ThreadId(id), circumstance);
    }
    gil.stats_mut().record(log);
    let workload = Workload::new(cores, threads);
    let run = run(&workload, &mut gil, spec.ticker());
    let mut batch = Batch::default();
    let log = gil.stats_mut().log_mut().expect("it records");
    log.drain(&mut batch);
    let header = Header {
        policy: policy.to_owned(),
        driver: "sim".to_owned(),
        script: "demo/hog.py".to_owned(),
        source: "def work0():\n    spin() # </script>\n".to_owned(),
        args: Vec::new(),
        began: 0,
        origin: Nanos::ZERO,
        cores: cores as u32,
        full: false,
        unbuffered: false,
        program: "0.1.0".to_owned(),
        profile: "modern".to_owned(),
        token: String::new(),
        pid: 0,
        parent: 0,
    };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::begin(&header, &mut bytes);
    encoder.batch(&batch, &mut bytes);
    let footer = Footer {
        end: run.end,
        polls: 0,
        checks: run.stats.checks(),
        exit_code: 0,
    };
    encoder.finish(&footer, &mut bytes);
    bytes
}
