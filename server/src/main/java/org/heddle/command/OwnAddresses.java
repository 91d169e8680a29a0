package org.heddle.command;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.TreeSet;

/** The names and addresses by which others on the network reach this machine. */
final class OwnAddresses {
  private static final Set<String> ALL = Set.of("0.0.0.0", "::");

  private OwnAddresses() {}

  /** Those that reach a door on this address; all of the machine's when it listens on all. */
  static Set<String> of(String host) {
    Set<String> found = new TreeSet<>();
    if (ALL.contains(host)) {
      addInterfaces(found);
    } else {
      found.add(host);
    }
    addName(found);
    return found;
  }

  private static void addInterfaces(Set<String> found) {
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .map(OwnAddresses::written)
          .forEach(found::add);
    } catch (SocketException e) {
      throw new UncheckedIOException("the network can not be listed", e);
    }
  }

  /** Java adds the interface to an IPv6 address, {@code fd00::1%eth0}; nobody calls it so. */
  private static String written(InetAddress address) {
    String text = address.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }

  private static void addName(Set<String> found) {
    try {
      found.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // a machine without a name of its own is called by its address
    }
  }
}
