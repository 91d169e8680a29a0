package org.heddle.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What is really in a well-mixed vessel: lots and amounts. A draw takes from each in proportion, so
 * old lots fade with every top-up and never quite vanish before the vessel is emptied; shares below
 * a millionth are dropped.
 */
final class Blend {
  private static final double TRACE = 1e-6;

  private final List<Part> parts = new ArrayList<>();
  private double total;

  double total() {
    return total;
  }

  void add(Stock stock, double amount) {
    total += amount;
    for (Part part : parts) {
      if (part.stock == stock) {
        part.amount += amount;
        return;
      }
    }
    parts.removeIf(part -> part.amount < TRACE * total);
    parts.add(new Part(stock, amount));
  }

  /** Takes over an amount of a blend as it is now; the other blend is not drawn from. */
  void addAll(Blend other, double amount) {
    for (Part part : other.parts) {
      add(part.stock, part.amount / other.total * amount);
    }
  }

  void draw(double amount) {
    if (amount > total + 1e-6) {
      throw new IllegalStateException("the vessel holds " + total + ", not " + amount);
    }
    double kept = Math.max(0, total - amount) / total;
    for (Part part : parts) {
      part.amount *= kept;
    }
    total *= kept;
  }

  void clear() {
    parts.clear();
    total = 0;
  }

  /** One piece drawn by chance, for vessels that hold pieces. */
  Stock drawPiece(Dice dice) {
    double at = dice.nextDouble() * total;
    for (Part part : parts) {
      at -= part.amount;
      if (at < 0 && part.amount >= 0.5) {
        return taken(part);
      }
    }
    return taken(parts.stream().filter(part -> part.amount >= 0.5).findFirst().orElseThrow());
  }

  private Stock taken(Part part) {
    part.amount -= 1;
    total -= 1;
    return part.stock;
  }

  double mean(ToDoubleFunction<Traits> trait) {
    double sum = 0;
    for (Part part : parts) {
      sum += part.amount * trait.applyAsDouble(part.stock.traits());
    }
    return total == 0 ? 1 : sum / total;
  }

  Traits traits() {
    return new Traits(
        mean(Traits::capacity),
        mean(Traits::leak),
        mean(Traits::thirst),
        mean(Traits::friction),
        mean(Traits::hardness));
  }

  Taints taints() {
    Map<Truth, Double> sums = new LinkedHashMap<>();
    for (Part part : parts) {
      part.stock.taints().dilute(part.amount / total, sums);
    }
    return Taints.diluted(sums);
  }

  private static final class Part {
    private final Stock stock;
    private double amount;

    Part(Stock stock, double amount) {
      this.stock = stock;
      this.amount = amount;
    }
  }
}
