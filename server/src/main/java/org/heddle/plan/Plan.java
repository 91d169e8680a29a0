package org.heddle.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ProductId;
import org.heddle.identity.StationId;
import org.heddle.plan.Plant.Area;
import org.heddle.plan.Plant.Gate;
import org.heddle.plan.Plant.Line;
import org.heddle.plan.Plant.Station;
import org.heddle.plan.Plant.Step;
import org.heddle.plan.Product.RouteStep;
import org.heddle.plan.Product.Slot;

/**
 * What is in force at one time: the answers of one or more documents together.
 *
 * <p>Where two documents name the same product, the one in which it is made counts, not the one in
 * which it is bought. Immutable.
 */
public final class Plan {
  /** No document at all. */
  public static final Plan EMPTY = new Plan(List.of());

  private final List<PlanDocument> documents;
  private final Map<ProductId, Product> products = new LinkedHashMap<>();
  private final Map<StationId, At> stations = new LinkedHashMap<>();
  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, Gate> gates = new LinkedHashMap<>();
  private final Map<ContainerId, Vessel> vessels = new LinkedHashMap<>();
  private final Map<Measured, Characteristic> characteristics = new HashMap<>();
  private final Map<Watched, List<ControlRule>> controls = new HashMap<>();

  private record At(PlanDocument document, Area area, Line line, Station station) {}

  private record Watched(String step, String characteristic) {}

  private record Measured(ProductId product, String step, String characteristic) {}

  public Plan(List<PlanDocument> documents) {
    this.documents = List.copyOf(documents);
    for (PlanDocument document : this.documents) {
      document.steps().forEach(step -> steps.putIfAbsent(step.id(), step));
      document.gates().forEach(gate -> gates.putIfAbsent(gate.id(), gate));
      document.vessels().forEach(vessel -> vessels.putIfAbsent(vessel.id(), vessel));
      document.products().forEach(this::add);
      addStations(document);
    }
    products.values().forEach(this::addCharacteristics);
    controls().forEach(this::addControl);
  }

  private void add(Product product) {
    products.merge(product.id(), product, (a, b) -> a.kind() == Product.Kind.MATERIAL ? b : a);
  }

  private void addControl(ControlRule row) {
    controls
        .computeIfAbsent(new Watched(row.step(), row.characteristic()), _ -> new ArrayList<>())
        .add(row);
  }

  private void addStations(PlanDocument document) {
    for (Area area : document.areas()) {
      for (Line line : area.lines()) {
        for (Station station : line.stations()) {
          stations.putIfAbsent(station.id(), new At(document, area, line, station));
        }
      }
    }
  }

  private void addCharacteristics(Product product) {
    for (RouteStep step : product.route()) {
      for (Characteristic characteristic : step.characteristics()) {
        characteristics.put(
            new Measured(product.id(), step.step(), characteristic.id()), characteristic);
      }
    }
  }

  /** The documents it is made of. */
  public List<PlanDocument> documents() {
    return documents;
  }

  /** All products and materials, in the order of the documents. */
  public Collection<Product> products() {
    return products.values();
  }

  public Optional<Product> product(ProductId id) {
    return Optional.ofNullable(products.get(id));
  }

  /** The slots that must be filled in every one; none for an unknown product. */
  public List<Slot> requiredSlots(ProductId id) {
    return product(id).map(Product::requiredSlots).orElse(List.of());
  }

  /** The steps of the product in order; none for an unknown product. */
  public List<RouteStep> route(ProductId id) {
    return product(id).map(Product::route).orElse(List.of());
  }

  /** What is measured under that name at that step of that product. */
  public Optional<Characteristic> characteristic(ProductId product, String step, String id) {
    return Optional.ofNullable(characteristics.get(new Measured(product, step, id)));
  }

  /** What is measured of the air under that name at that station. */
  public Optional<Characteristic> environment(StationId station, String id) {
    return area(station)
        .flatMap(area -> area.environment().stream().filter(c -> c.id().equals(id)).findFirst());
  }

  /**
   * How that characteristic is watched; the row that names the product comes first.
   *
   * @param product empty for what nobody said the product of: a row for any product watches it
   */
  public Optional<ControlRule> control(String product, String step, String characteristic) {
    List<ControlRule> rows = controls.getOrDefault(new Watched(step, characteristic), List.of());
    return rows.stream()
        .filter(row -> row.products().stream().anyMatch(id -> id.value().equals(product)))
        .findFirst()
        .or(() -> rows.stream().filter(row -> row.products().isEmpty()).findFirst())
        .or(() -> product.isEmpty() ? shortRun(rows) : Optional.empty());
  }

  /** A chart of several products is of none of them. */
  private static Optional<ControlRule> shortRun(List<ControlRule> rows) {
    return rows.stream().filter(row -> row.chart() == ControlRule.Chart.SHORT_RUN).findFirst();
  }

  /** The control plan, in the order of the documents. */
  public List<ControlRule> controls() {
    return documents.stream().flatMap(document -> document.controls().stream()).toList();
  }

  /** What a person does and enters there; the row that names the product comes first. */
  public HandWork handwork(ProductId product, String step) {
    List<HandWork> rows =
        documents.stream()
            .flatMap(document -> document.handwork().stream())
            .filter(row -> row.step().equals(step))
            .toList();
    return rows.stream()
        .filter(row -> row.products().contains(product))
        .findFirst()
        .or(() -> rows.stream().filter(row -> row.products().isEmpty()).findFirst())
        .orElseGet(() -> HandWork.usual(step));
  }

  /** The costs of the document that makes that product. */
  public Costs costs(ProductId product) {
    return documents.stream()
        .map(PlanDocument::costs)
        .filter(costs -> costs.rows().stream().anyMatch(row -> row.product().equals(product)))
        .findFirst()
        .orElse(Costs.NONE);
  }

  public List<Evidence> requiredEvidence(ProductId id) {
    return product(id).map(Product::evidence).orElse(List.of());
  }

  /** The evidence that opens one gate. */
  public List<Evidence> requiredEvidence(ProductId id, String gate) {
    return requiredEvidence(id).stream().filter(e -> e.gate().equals(gate)).toList();
  }

  public Optional<Step> step(String id) {
    return Optional.ofNullable(steps.get(id));
  }

  public Collection<Step> steps() {
    return steps.values();
  }

  public Optional<Gate> gate(String id) {
    return Optional.ofNullable(gates.get(id));
  }

  public Collection<Gate> gates() {
    return gates.values();
  }

  /** The gates that stand at that station. */
  public List<Gate> gatesAt(StationId station) {
    return gates.values().stream().filter(gate -> gate.stations().contains(station)).toList();
  }

  public Optional<Station> station(StationId id) {
    return Optional.ofNullable(stations.get(id)).map(At::station);
  }

  /** All stations in the order of the documents. */
  public List<Station> stations() {
    return stations.values().stream().map(At::station).toList();
  }

  public Optional<Line> line(StationId station) {
    return Optional.ofNullable(stations.get(station)).map(At::line);
  }

  public List<Line> lines() {
    return stations.values().stream().map(At::line).distinct().toList();
  }

  public Optional<Area> area(StationId station) {
    return Optional.ofNullable(stations.get(station)).map(At::area);
  }

  public Optional<Plant.Site> site(StationId station) {
    return Optional.ofNullable(stations.get(station)).map(at -> at.document.site());
  }

  /** The products' steps that are done at that station, alternates among them. */
  public List<RouteStep> stepsAt(StationId station) {
    List<RouteStep> found = new ArrayList<>();
    for (Product product : products.values()) {
      for (RouteStep step : product.route()) {
        if (step.stations().contains(station) || step.alternates().contains(station)) {
          found.add(step);
        }
      }
    }
    return found;
  }

  /** True when that station is only the alternate for that step. */
  public boolean isAlternate(ProductId product, String step, StationId station) {
    return product(product)
        .flatMap(p -> p.step(step))
        .filter(s -> s.alternates().contains(station))
        .isPresent();
  }

  public Optional<Vessel> vessel(ContainerId id) {
    return Optional.ofNullable(vessels.get(id));
  }

  public Collection<Vessel> vessels() {
    return vessels.values();
  }

  /** The vessels that feed that station. */
  public List<Vessel> vesselsAt(StationId station) {
    return vessels.values().stream().filter(v -> v.station().equals(station)).toList();
  }
}
