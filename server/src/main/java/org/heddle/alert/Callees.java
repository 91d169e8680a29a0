package org.heddle.alert;

import java.time.Duration;
import java.util.List;
import org.heddle.fact.Control.AlarmRaised;
import org.jspecify.annotations.Nullable;

/** Whom the control plan calls for an alarm. */
@FunctionalInterface
public interface Callees {
  Call call(AlarmRaised alarm);

  /**
   * One row's word on whom to call.
   *
   * @param call roles or people; empty for nobody in particular
   * @param escalateAfter null for never
   * @param line name of the line the alarm is on; empty when unknown
   */
  record Call(
      List<String> call, @Nullable Duration escalateAfter, List<String> escalateTo, String line) {
    /** Nobody in particular. */
    public static final Call NONE = new Call(List.of(), null, List.of(), "");

    public Call {
      call = List.copyOf(call);
      escalateTo = List.copyOf(escalateTo);
    }
  }
}
