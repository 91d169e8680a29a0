package org.heddle.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.heddle.fact.Fact;
import org.heddle.fact.Governance.AccessChanged;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
  private static final String PASSWORD = "loom-shuttle-warp-7";

  @TempDir private Path folder;
  private Plant plant;

  @BeforeEach
  void nameAnna() throws InterruptedException {
    plant = new Plant(folder);
    plant.access.restoreAdministrator("admin");
    plant.access.create("admin", "anna", "Anna Weber", Role.QUALITY, PASSWORD);
  }

  private String signIn() throws InterruptedException {
    SignIn result = plant.access.signIn("anna", PASSWORD);
    assertThat(result).isInstanceOf(SignIn.Opened.class);
    return ((SignIn.Opened) result).session();
  }

  @Test
  void aNamedUserSignsInAndOut() throws InterruptedException {
    String session = signIn();
    assertThat(plant.access.bySession(session)).map(User::name).contains("Anna Weber");
    plant.access.signOut(session);
    assertThat(plant.access.bySession(session)).isEmpty();
  }

  @Test
  void aWrongPasswordAnUnknownNameAndADisabledUserAreToldTheSame() throws InterruptedException {
    assertThat(plant.access.signIn("anna", "not the password")).isEqualTo(new SignIn.Wrong());
    assertThat(plant.access.signIn("nobody", PASSWORD)).isEqualTo(new SignIn.Wrong());
    plant.access.disable("admin", "anna");
    assertThat(plant.access.signIn("anna", PASSWORD)).isEqualTo(new SignIn.Wrong());
  }

  @Test
  void guessingIsSlowedAndARightPasswordIsNotEvenCheckedMeanwhile() throws InterruptedException {
    for (int i = 0; i < Throttle.FREE_TRIES; i++) {
      assertThat(plant.access.signIn("anna", "guess number " + i)).isEqualTo(new SignIn.Wrong());
    }
    assertThat(plant.access.signIn("anna", PASSWORD)).isInstanceOf(SignIn.Throttled.class);
    plant.pass(Throttle.FIRST_WAIT);
    signIn();
  }

  @Test
  void theWaitDoublesUpToItsLimit() {
    assertThat(Throttle.waitAfter(Throttle.FREE_TRIES - 1)).isZero();
    assertThat(Throttle.waitAfter(Throttle.FREE_TRIES + 1))
        .isEqualTo(Throttle.FIRST_WAIT.multipliedBy(2));
    assertThat(Throttle.waitAfter(1_000_000)).isEqualTo(Throttle.LONGEST_WAIT);
  }

  @Test
  void aSessionEndsWhenLeftAlone() throws InterruptedException {
    String session = signIn();
    plant.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(plant.access.bySession(session)).isPresent();
    plant.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(plant.access.bySession(session)).isPresent();
    plant.pass(Sessions.IDLE);
    assertThat(plant.access.bySession(session)).isEmpty();
  }

  @Test
  void aSessionEndsWithTheShiftHoweverBusy() throws InterruptedException {
    String session = signIn();
    Duration step = Sessions.IDLE.minusSeconds(1);
    for (Duration past = Duration.ZERO;
        past.compareTo(Sessions.LONGEST) < 0;
        past = past.plus(step)) {
      assertThat(plant.access.bySession(session)).isPresent();
      plant.pass(step);
    }
    assertThat(plant.access.bySession(session)).isEmpty();
  }

  @Test
  void disablingAndANewPasswordEndSessions() throws InterruptedException {
    String session = signIn();
    plant.access.setPassword("anna", "anna", "another-long-word-8");
    assertThat(plant.access.bySession(session)).isEmpty();
    assertThat(plant.access.signIn("anna", PASSWORD)).isEqualTo(new SignIn.Wrong());
    assertThat(plant.access.signIn("anna", "another-long-word-8"))
        .isInstanceOf(SignIn.Opened.class);
  }

  @Test
  void aChangedRoleHoldsForOpenSessionsAtOnce() throws InterruptedException {
    String session = signIn();
    plant.access.setRole("admin", "anna", Role.OPERATOR);
    assertThat(plant.access.bySession(session)).map(User::role).contains(Role.OPERATOR);
  }

  @Test
  void everyChangeIsAFactWithItsAuthorAndNoSecret() throws Exception {
    String hash = Files.readString(folder.resolve("passwords"));
    String facts = plant.facts.stream().map(Fact::event).map(Object::toString).toList().toString();
    assertThat(plant.facts).allMatch(fact -> fact.event() instanceof AccessChanged);
    assertThat(plant.facts.getLast().by()).hasToString("admin");
    assertThat(facts)
        .contains("user:anna", "created", "password")
        .doesNotContain(PASSWORD, "$argon2");
    assertThat(hash).contains("$argon2id$v=19$m=65536,t=3,p=1$").doesNotContain(PASSWORD);
  }

  @Test
  void secretsAreReadableByTheirOwnerOnly() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("passwords"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aRestartKeepsUsersAndTokensAndSignsEveryoneOut() throws InterruptedException {
    String session = signIn();
    String secret = issue(Set.of()).secret();
    plant.restart();
    assertThat(plant.access.bySession(session)).isEmpty();
    assertThat(plant.access.byToken(secret, "http")).isPresent();
    signIn();
  }

  /** Whoever can write the file but not the journal gains nothing. */
  @Test
  void aHashPutIntoTheFileByHandOpensNothing() throws Exception {
    Path file = folder.resolve("passwords");
    String mine = new Passwords(new java.security.SecureRandom()).hash("the intruder's own");
    String mark = plant.access.user("anna").orElseThrow().mark();
    Files.writeString(file, mark + " " + mine + "\n");
    plant.restart();
    assertThat(plant.access.signIn("anna", "the intruder's own")).isEqualTo(new SignIn.Wrong());
  }

  @Test
  void lostSecretsAreSaidAndAnAdministratorIsRestored() throws Exception {
    Files.delete(folder.resolve("passwords"));
    plant.restart();
    assertThat(plant.access.needsAdministrator()).isTrue();
    String password = plant.access.restoreAdministrator("admin");
    assertThat(plant.access.needsAdministrator()).isFalse();
    assertThat(plant.access.signIn("admin", password)).isInstanceOf(SignIn.Opened.class);
  }

  private Access.Issued issue(Set<String> doors) throws InterruptedException {
    return plant.access.issueToken("admin", "press 4", Role.OPERATOR, doors, Duration.ofDays(10));
  }

  @Test
  void aTokenOpensItsDoorsUntilItEndsOrIsRevoked() throws InterruptedException {
    Access.Issued issued = issue(Set.of("http"));
    assertThat(plant.access.byToken(issued.secret(), "http")).contains(issued.token());
    assertThat(plant.access.byToken(issued.secret(), "mqtt")).isEmpty();
    assertThat(plant.access.byToken(issued.secret() + "x", "http")).isEmpty();
    plant.pass(Duration.ofDays(10));
    assertThat(plant.access.byToken(issued.secret(), "http")).isEmpty();

    Access.Issued other = issue(Set.of());
    assertThat(plant.access.byToken(other.secret(), "mqtt")).isPresent();
    plant.access.revokeToken("admin", other.token().id());
    assertThat(plant.access.byToken(other.secret(), "mqtt")).isEmpty();
    assertThat(other.toString()).doesNotContain(other.secret());
  }

  @Test
  void aTokenLivesNoLongerThanItsLimit() {
    Duration tooLong = Decisions.MAX_TOKEN_LIFE.plusDays(1);
    assertThatThrownBy(
            () -> plant.access.issueToken("admin", "x", Role.OPERATOR, Set.of(), tooLong))
        .isInstanceOf(AccessException.class)
        .hasMessageContaining("730 days");
  }

  @Test
  void theLastAdministratorCanNotLockTheHouse() {
    assertThatThrownBy(() -> plant.access.disable("admin", "admin"))
        .hasMessageContaining("last administrator");
    assertThatThrownBy(() -> plant.access.setRole("admin", "admin", Role.AUDITOR))
        .hasMessageContaining("last administrator");
  }

  @Test
  void namesAndPasswordsAreChecked() {
    assertThatThrownBy(() -> plant.access.create("admin", "Anna W", "x", Role.OPERATOR, PASSWORD))
        .hasMessageContaining("a-z");
    assertThatThrownBy(() -> plant.access.create("admin", "anna", "x", Role.OPERATOR, PASSWORD))
        .hasMessageContaining("already");
    assertThatThrownBy(() -> plant.access.create("admin", "bert", "x\ny", Role.OPERATOR, PASSWORD))
        .hasMessageContaining("one line");
    assertThatThrownBy(() -> plant.access.create("admin", "bert", "Bert", Role.OPERATOR, "short"))
        .hasMessageContaining("12 to 200");
    assertThat(plant.access.user("bert")).isEmpty();
  }

  @Test
  void aSignatureNeedsThePasswordAnewAndCoversExactlyItsBytes() throws InterruptedException {
    byte[] command = "release lot:L1".getBytes(StandardCharsets.UTF_8);
    assertThat(plant.access.sign("anna", "wrong-password", "approved", command)).isEmpty();
    Signature signature = plant.access.sign("anna", PASSWORD, "approved", command).orElseThrow();
    assertThat(signature.name()).isEqualTo("Anna Weber");
    assertThat(signature.covers(command)).isTrue();
    assertThat(signature.covers("release lot:L2".getBytes(StandardCharsets.UTF_8))).isFalse();
    AccessChanged fact = (AccessChanged) plant.facts.getLast().event();
    assertThat(fact.change()).isEqualTo("signed");
    assertThat(fact.detail()).contains("meaning approved", signature.of());
  }

  @Test
  void aDemoVisitorComesInWithoutAPassword() throws InterruptedException {
    plant.access.createGuest("visitor", "Visitor", Role.QUALITY);
    SignIn.Opened opened = plant.access.open("visitor");
    assertThat(plant.access.bySession(opened.session())).map(User::role).contains(Role.QUALITY);
    assertThat(plant.access.signIn("visitor", "")).isEqualTo(new SignIn.Wrong());
  }
}
