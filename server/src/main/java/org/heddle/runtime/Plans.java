package org.heddle.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance;
import org.heddle.floor.Fold;
import org.heddle.genealogy.RequiredSlots;
import org.heddle.genealogy.Residence;
import org.heddle.identity.ContainerId;
import org.heddle.identity.ItemId;
import org.heddle.identity.ProductId;
import org.heddle.plan.Plan;
import org.heddle.plan.PlanHistory;
import org.heddle.plan.Product;
import org.heddle.plan.Vessel;
import org.heddle.quantity.Quantity;

/** The plans that were adopted, and what other rooms ask of them. */
public final class Plans implements Fold, RequiredSlots, Residence.OfVessels {
  /** Later than any plan takes effect. */
  private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

  /** How far a charged quantity is off when nobody measured it better. */
  private static final double USUAL_ERROR = 0.02;

  private volatile PlanHistory history = PlanHistory.EMPTY;
  private volatile Plan latest = Plan.EMPTY;

  @Override
  public void apply(long position, Fact fact) {
    if (fact.event() instanceof Governance.PlanAdopted adopted) {
      history = history.with(adopted, fact.recordedAt());
      latest = history.at(EVER);
    }
  }

  /** All versions, to be asked as of any time. */
  public PlanHistory history() {
    return history;
  }

  /** The newest version of every document. */
  public Plan latest() {
    return latest;
  }

  @Override
  public Optional<List<Slot>> of(ProductId product) {
    Plan plan = latest;
    return plan.product(product).map(known -> slots(plan, known.id()));
  }

  /** A place that is recorded position by position is required at each of them. */
  private static List<Slot> slots(Plan plan, ProductId product) {
    return plan.requiredSlots(product).stream().flatMap(Plans::places).toList();
  }

  private static Stream<Slot> places(Product.Slot slot) {
    Set<ProductId> materials = Set.copyOf(slot.material());
    List<String> names = slot.positions().isEmpty() ? List.of(slot.id()) : slot.positions();
    return names.stream().map(name -> new Slot(name, materials, 1));
  }

  @Override
  public Residence of(ItemId vessel) {
    return vessel instanceof ContainerId container
        ? latest.vessel(container).map(Plans::residence).orElseGet(Residence.Mixed::new)
        : new Residence.Latest();
  }

  private static Residence residence(Vessel vessel) {
    Vessel.Residence residence = vessel.residence();
    if (residence.model() == Vessel.Model.FIFO) {
      return new Residence.Fifo(USUAL_ERROR);
    }
    Quantity outlet = residence.outlet();
    return outlet == null
        ? new Residence.Mixed()
        : new Residence.MixedThenTube((int) Math.round(outlet.value().toDouble()));
  }

  /** True when the product is a vehicle. */
  public boolean isVehicle(ProductId product) {
    return latest.product(product).filter(p -> p.kind() == Product.Kind.VEHICLE).isPresent();
  }
}
