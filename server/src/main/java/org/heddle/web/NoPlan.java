package org.heddle.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.heddle.identity.ProductId;
import org.jspecify.annotations.Nullable;

/** A plant whose plan was not adopted yet. */
final class NoPlan implements PlanBook {
  static final PlanBook BOOK = new NoPlan();

  private NoPlan() {}

  @Override
  public List<Line> lines() {
    return List.of();
  }

  @Override
  public String productName(ProductId product) {
    return product.value();
  }

  @Override
  public boolean knows(ProductId product) {
    return false;
  }

  @Override
  public boolean isVehicle(ProductId product) {
    return false;
  }

  @Override
  public List<String> requiredSlots(ProductId product, Instant at) {
    return List.of();
  }

  @Override
  public String slotOf(ProductId product, String position, Instant at) {
    return position;
  }

  @Override
  public Optional<Bounds> bounds(
      @Nullable ProductId product, String step, String characteristic, Instant at) {
    return Optional.empty();
  }

  @Override
  public List<Duty> duties(ProductId product, Instant at) {
    return List.of();
  }

  @Override
  public List<Document> documents() {
    return List.of();
  }
}
