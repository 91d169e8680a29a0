package org.heddle.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.legacy.SinkFunction;
import org.apache.flink.streaming.api.functions.source.legacy.SourceFunction;
import org.apache.flink.util.Collector;
import org.heddle.bench.SpcBench.Observations;
import org.heddle.spc.Detectors;

/** The same detectors as a keyed operator of Apache Flink, in this process. */
final class RivalFlink {
  static final String NAME = "Flink 2.3";

  /** The table, which a job that is serialised could not carry, and what came of it. */
  private static volatile Observations table = new Observations(new int[1], new double[1]);

  private static final AtomicLong SIGNALS = new AtomicLong();
  private static volatile long firstNanos;
  private static volatile long lastNanos;
  private static volatile long firstUsed;
  private static volatile long lastUsed;

  private RivalFlink() {}

  record Answer(double perCore, double perSecond, long signals) {}

  /** Processor time of this process so far, nanoseconds. */
  private static long used() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  /** One observation; reused, as the job allows. */
  public static final class Observation {
    public int key;
    public double value;
  }

  /** Timed from a quarter of the observations to the last one processed. */
  @SuppressWarnings("deprecation")
  static Answer run(Observations observations, int count) throws Exception {
    table = observations;
    SIGNALS.set(0);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    environment.getConfig().enableObjectReuse();
    environment
        .addSource(new Source(count), "observations", Types.POJO(Observation.class))
        .keyBy(new Key(), Types.INT)
        .process(new Detect(), Types.LONG)
        .addSink(new Sum());
    environment.execute("spc");
    double counted = (count - count / 4) * 1e9;
    return new Answer(
        counted / (lastUsed - firstUsed), counted / (lastNanos - firstNanos), SIGNALS.get());
  }

  private static final class Key implements KeySelector<Observation, Integer> {
    @Override
    public Integer getKey(Observation observation) {
      return observation.key;
    }
  }

  @SuppressWarnings("deprecation")
  private static final class Source implements SourceFunction<Observation> {
    private final int count;

    Source(int count) {
      this.count = count;
    }

    @Override
    public void run(SourceContext<Observation> context) {
      Observations from = table;
      Observation reused = new Observation();
      for (int i = 0; i < count; i++) {
        if (i == count / 4) {
          firstNanos = System.nanoTime();
          firstUsed = used();
        }
        reused.key = from.key(i);
        reused.value = from.value(i);
        context.collect(reused);
      }
    }

    @Override
    public void cancel() {}
  }

  /** The state of a key is a detector of one stream. */
  private static final class Detect extends KeyedProcessFunction<Integer, Observation, Long> {
    private transient ValueState<Detectors> state;

    @Override
    public void open(OpenContext context) {
      state =
          getRuntimeContext()
              .getState(
                  new ValueStateDescriptor<>("detectors", TypeInformation.of(Detectors.class)));
    }

    @Override
    public void processElement(
        Observation observation,
        KeyedProcessFunction<Integer, Observation, Long>.Context context,
        Collector<Long> out)
        throws Exception {
      Detectors detectors = state.value();
      if (detectors == null) {
        detectors = new Detectors();
        detectors.arm(detectors.add(), 10, 0.5, SpcBench.DETECTION);
        state.update(detectors);
      }
      int bits = detectors.feed(0, observation.value);
      if (bits != 0) {
        detectors.restart(0, bits);
        out.collect(SpcBench.mixed(observation.key, bits));
      }
    }

    @Override
    public void close() {
      lastNanos = System.nanoTime();
      lastUsed = used();
    }
  }

  @SuppressWarnings("deprecation")
  private static final class Sum implements SinkFunction<Long> {
    @Override
    public void invoke(Long value, SinkFunction.Context context) {
      SIGNALS.addAndGet(value);
    }
  }
}
