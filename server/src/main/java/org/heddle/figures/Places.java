package org.heddle.figures;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heddle.figures.FigureBook.Place;
import org.heddle.floor.StateInput;
import org.heddle.floor.StateOutput;

/** Numbers of places, in the order of first use. */
final class Places {
  private final List<Place> places = new ArrayList<>();
  private final Map<Place, Integer> numbers = new HashMap<>();

  int number(Place place) {
    return numbers.computeIfAbsent(
        place,
        added -> {
          places.add(added);
          return places.size() - 1;
        });
  }

  Place of(int number) {
    return places.get(number);
  }

  void write(StateOutput out) throws IOException {
    out.number(places.size());
    for (Place place : places) {
      out.text(place.station());
      out.text(place.step());
      out.text(place.product());
    }
  }

  void read(StateInput in) throws IOException {
    for (long left = in.number(); left > 0; left--) {
      number(new Place(in.text(), in.text(), in.text()));
    }
  }
}
