package org.heddle.alert;

import java.io.IOException;

/** A way to tell people outside the pages. */
interface Channel {
  /** Tells them, or throws with the reason; waits at most some seconds. */
  void send(Duty.Outgoing outgoing) throws IOException, InterruptedException;
}
