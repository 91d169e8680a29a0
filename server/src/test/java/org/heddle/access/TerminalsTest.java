package org.heddle.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.AccessChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalsTest {
  @TempDir private Path folder;
  private Plant plant;
  private Terminal bench;

  @BeforeEach
  void enrol() throws InterruptedException {
    plant = new Plant(folder);
    plant.access.createGuest("olga", "Olga Brandt", Role.OPERATOR);
    plant.access.createGuest("paul", "Paul Weiss", Role.QUALITY);
    Terminals.Issued issued = terminals().enrol("admin", "Tablet 7", "SVC-1", Duration.ofDays(30));
    bench = terminals().bySecret(issued.secret()).orElseThrow();
  }

  private Terminals terminals() {
    return plant.access.terminals();
  }

  private String badge(String user) throws InterruptedException {
    return terminals().issueBadge("admin", user).secret();
  }

  @Test
  void aBadgeSignsInAtATerminalAndTheNextOneTakesOver() throws InterruptedException {
    String olga = badge("olga");
    String paul = badge("paul");
    assertThat(terminals().signIn(bench, olga)).map(User::id).contains("olga");
    assertThat(terminals().present(bench)).map(User::id).contains("olga");
    assertThat(terminals().signIn(bench, paul)).map(User::id).contains("paul");
    assertThat(terminals().present(bench)).map(User::id).contains("paul");
    terminals().leave(bench);
    assertThat(terminals().present(bench)).isEmpty();
  }

  @Test
  void aScannerThatTypesSmallLettersIsUnderstood() throws InterruptedException {
    String code = badge("olga");
    assertThat(code).matches("HB[0-9A-Z]{24}").doesNotContain("Y", "Z", "Q", "O", "I");
    assertThat(terminals().signIn(bench, " " + code.toLowerCase(Locale.ROOT) + "\n")).isPresent();
  }

  @Test
  void whoeverLeavesTheTerminalAloneScansAgain() throws InterruptedException {
    terminals().signIn(bench, badge("olga"));
    plant.pass(Terminals.IDLE.minusSeconds(1));
    assertThat(terminals().present(bench)).isPresent();
    plant.pass(Terminals.IDLE.minusSeconds(1));
    assertThat(terminals().present(bench)).isPresent();
    plant.pass(Terminals.IDLE);
    assertThat(terminals().present(bench)).isEmpty();
  }

  @Test
  void aRevokedBadgeOpensNothingAndSendsItsOwnerAway() throws InterruptedException {
    Terminals.Issued olga = terminals().issueBadge("admin", "olga");
    terminals().signIn(bench, olga.secret());
    terminals().revokeBadge("admin", olga.id());
    assertThat(terminals().present(bench)).isEmpty();
    assertThat(terminals().signIn(bench, olga.secret())).isEmpty();
    assertThat(terminals().badges()).isEmpty();
    assertThatThrownBy(() -> terminals().revokeBadge("admin", olga.id()))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void theBadgeOfADisabledUserIsWorthNothing() throws InterruptedException {
    String code = badge("olga");
    plant.access.disable("admin", "olga");
    assertThat(terminals().signIn(bench, code)).isEmpty();
  }

  @Test
  void whoReportsNothingGetsNoBadge() throws InterruptedException {
    plant.access.createGuest("audrey", "Audrey", Role.AUDITOR);
    assertThatThrownBy(() -> terminals().issueBadge("admin", "audrey"))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("auditor");
    assertThatThrownBy(() -> terminals().issueBadge("admin", "nobody"))
        .isInstanceOf(AccessException.class);
  }

  @Test
  void aTerminalEndsByTimeOrWhenItIsRevoked() throws InterruptedException {
    Terminals.Issued other = terminals().enrol("admin", "Tablet 8", "SVC-2", Duration.ofDays(1));
    assertThat(terminals().bySecret(other.secret())).map(Terminal::station).contains("SVC-2");
    plant.pass(Duration.ofDays(1));
    assertThat(terminals().bySecret(other.secret())).isEmpty();
    assertThat(terminals().bySecret("heddle_guessed")).isEmpty();
    terminals().revoke("admin", bench.id());
    assertThat(terminals().terminals()).extracting(Terminal::name).containsExactly("Tablet 8");
    assertThatThrownBy(() -> terminals().revoke("admin", bench.id()))
        .isInstanceOf(AccessException.class);
    assertThatThrownBy(() -> terminals().enrol("admin", "Tablet 9", "SVC-2", Duration.ZERO))
        .isInstanceOf(AccessException.class);
  }

  /** What was worked without contact is told when nobody is there any more, or after a restart. */
  @Test
  void workIsTakenFromWhoWasSignedInThen() throws InterruptedException {
    Instant early = plant.clock().instant().minus(Duration.ofMinutes(6));
    terminals().signIn(bench, badge("olga"));
    Instant in = plant.clock().instant();
    plant.pass(Duration.ofHours(2));
    terminals().signIn(bench, badge("paul"));
    plant.restart();
    assertThat(terminals().worked(bench, "olga", in.plus(Duration.ofHours(1)))).isPresent();
    assertThat(terminals().worked(bench, "olga", in.plus(Terminals.SHIFT))).isPresent();
    assertThat(terminals().worked(bench, "olga", in.plus(Terminals.SHIFT).plusSeconds(1)))
        .isEmpty();
    assertThat(terminals().worked(bench, "olga", early)).isEmpty();
    assertThat(terminals().worked(bench, "paul", in)).isEmpty();
    assertThat(terminals().present(bench)).isEmpty();
  }

  @Test
  void signInsAreForgottenAfterAWhile() throws InterruptedException {
    String olga = badge("olga");
    Instant first = plant.clock().instant();
    terminals().signIn(bench, olga);
    for (int i = 0; i < FloorState.MAX_SIGN_INS; i++) {
      plant.pass(Duration.ofMinutes(6));
      terminals().signIn(bench, olga);
    }
    assertThat(plant.book.floor().signIns(bench.id(), "olga"))
        .hasSize(FloorState.MAX_SIGN_INS)
        .doesNotContain(first);
    plant.pass(FloorState.REMEMBERED.plusSeconds(1));
    terminals().signIn(bench, olga);
    assertThat(plant.book.floor().signIns(bench.id(), "olga")).hasSize(1);
  }

  @Test
  void noSecretStandsInTheRecord() throws InterruptedException {
    String code = badge("olga");
    terminals().signIn(bench, code);
    for (Fact fact : plant.facts) {
      assertThat(((AccessChanged) fact.event()).detail()).doesNotContain(code);
    }
  }

  @Test
  void codesAreUnlikeEachOther() {
    SecureRandom random = new SecureRandom();
    assertThat(BadgeCode.next(random)).isNotEqualTo(BadgeCode.next(random));
    assertThat(new Terminals.Issued("id", "secret").toString()).doesNotContain("secret");
  }
}
