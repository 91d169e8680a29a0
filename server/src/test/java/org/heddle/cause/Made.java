package org.heddle.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.heddle.identity.ItemId;
import org.heddle.identity.UnitId;

/** A made-up table, column by column. */
final class Made {
  final int size;
  final List<Factor> factors = new ArrayList<>();
  final List<Parameter> parameters = new ArrayList<>();
  final List<Track> tracks = new ArrayList<>();

  Made(int size) {
    this.size = size;
  }

  /** Levels are counted from 1. */
  Factor factor(FactorKind kind, String where, int levels, IntUnaryOperator levelOf) {
    List<String> names = new ArrayList<>(List.of(""));
    IntFunction<String> name = level -> where + "-" + level;
    IntStream.rangeClosed(1, levels).mapToObj(name).forEach(names::add);
    Factor factor =
        Factor.plain(kind, where, names, IntStream.range(0, size).map(levelOf).toArray());
    factors.add(factor);
    return factor;
  }

  Parameter parameter(String name, IntToDoubleFunction valueOf) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) valueOf.applyAsDouble(i);
    }
    Parameter parameter = new Parameter(name, "", values);
    parameters.add(parameter);
    return parameter;
  }

  FactorTable table() {
    List<ItemId> units = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      units.add(new UnitId("U" + i));
    }
    return new FactorTable(units, factors, parameters, tracks, List.of());
  }
}
