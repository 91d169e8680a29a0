package org.heddle.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Signed notes against the example C2SP publishes and one made with the RFC 8032 test seed. */
class CheckpointGolden {
  private final JsonNode ours = Vectors.merkle().get("signed_note");
  private final JsonNode published = Vectors.merkle().get("c2sp_published_example");
  private final SigningKey key =
      SigningKey.fromSeed(
          ours.get("key_name").asString(),
          HexFormat.of().parseHex(ours.get("seed_hex").asString()));

  @Test
  void theKeyIsDerivedFromItsSeed() {
    assertThat(key.publicKey().text()).isEqualTo(ours.get("vkey").asString());
    assertThat(key.publicKey().key().hex()).isEqualTo(ours.get("public_hex").asString());
    assertThat(HexFormat.of().toHexDigits(key.publicKey().id()))
        .isEqualTo(ours.get("key_id_hex").asString());
  }

  /** Ed25519 is deterministic, so the whole note must match to the letter. */
  @Test
  void theSignedCheckpointIsTheReferenceNote() {
    Hash root = Vectors.hash(Vectors.merkle().get("big").get("root_1000"));
    Checkpoint checkpoint = new Checkpoint(ours.get("key_name").asString(), 1000, root);
    assertThat(checkpoint.sign(key).encoded()).isEqualTo(ours.get("note").asString());
    assertThat(Checkpoint.verified(SignedNote.parse(ours.get("note").asString()), key.publicKey()))
        .isEqualTo(checkpoint);
  }

  @Test
  void thePublishedExampleVerifies() {
    PublicKey stranger = PublicKey.parse(published.get("vkey").asString());
    SignedNote note = SignedNote.parse(published.get("note").asString());
    assertThat(note.signedBy(stranger)).isTrue();
    assertThat(note.encoded()).isEqualTo(published.get("note").asString());
  }

  @Test
  void aChangedLetterOrAnotherKeyDoesNotVerify() {
    String note = ours.get("note").asString();
    assertThat(SignedNote.parse(note.replace("\n1000\n", "\n1001\n")).signedBy(key.publicKey()))
        .isFalse();
    assertThat(SignedNote.parse(note).signedBy(PublicKey.parse(published.get("vkey").asString())))
        .isFalse();
    SigningKey impostor = SigningKey.fromSeed(ours.get("key_name").asString(), new byte[32]);
    assertThatThrownBy(
            () ->
                Checkpoint.verified(impostor.sign(SignedNote.parse(note).text()), key.publicKey()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("not signed by");
  }
}
