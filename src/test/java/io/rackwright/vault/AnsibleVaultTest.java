package io.rackwright.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnsibleVaultTest {

    private static final String PLAIN =
            """
            registry: "pa55 word"
            number: 0123
            truth: yes
            store: {access: abc, secret: "d.e"}
            store.region: east
            pem: |
              -----BEGIN X-----
              -----END X-----
            nothing:
            list: [a]
            "schlüssel": wert
            """;
    private static final String FILE = SealedVault.of(PLAIN, "open sesame");

    @ParameterizedTest
    @CsvSource({
        "registry, pa55 word",
        "number, 0123",
        "truth, yes",
        "store.access, abc",
        "store.secret, d.e",
        "store.region, east",
        "schlüssel, wert"
    })
    void givesTheTextOfAKeyAsItWasWritten(String key, String text) throws Exception {
        assertThat(open(FILE, "open sesame").text(key)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "absent, has no key absent",
        "store.absent, has no key store.absent",
        "registry.x, has no key registry.x",
        "store, has a map under the key store",
        "list, has a list under the key list",
        "nothing, has nothing under the key nothing"
    })
    void saysWhatIsUnderAKeyThatHoldsNoText(String key, String clause) throws Exception {
        VaultContent content = open(FILE, "open sesame");

        VaultException e = catchThrowableOfType(VaultException.class, () -> content.text(key));

        assertThat(e.clause()).startsWith(clause);
        assertThat(e.remedy()).contains("ansible-vault edit");
    }

    @Test
    void blanksAndLineBreaksAroundThePasswordDoNotCount() throws Exception {
        assertThat(open(FILE, " open sesame\n").text("registry")).isEqualTo("pa55 word");
        assertThat(open(FILE.replace("\n", "\r\n"), "open sesame").text("registry"))
                .isEqualTo("pa55 word");
    }

    @Test
    void aPasswordIsTakenAsUtf8() throws Exception {
        assertThat(open(SealedVault.of("a: b", "gruß"), "gruß").text("a")).isEqualTo("b");
    }

    @Test
    void anotherPasswordIsSaidToBeOneAndTheVaultIdIsNamed() {
        VaultException plain = flaw(FILE, "open says me");
        VaultException labelled =
                flaw(SealedVault.of("$ANSIBLE_VAULT;1.2;AES256;prod", bytes(PLAIN), "open sesame"), "open says me");

        assertThat(plain.clause()).startsWith("does not open with this password");
        assertThat(plain.isAboutPassword()).isTrue();
        assertThat(labelled.clause()).endsWith("it was encrypted for the vault id «prod»");
        assertThat(labelled.remedy()).contains("--vault-id prod@prompt");
    }

    @Test
    void aLabelDoesNotHinder() throws Exception {
        String labelled = SealedVault.of("$ANSIBLE_VAULT;1.2;AES256;prod", bytes(PLAIN), "open sesame");

        assertThat(open(labelled, "open sesame").text("registry")).isEqualTo("pa55 word");
    }

    @Test
    void whatIsNoVaultIsToldBeforeAPassword() {
        assertThat(flaw("registry: secret\n").clause()).contains("not encrypted by ansible-vault");
        assertThat(flaw("").clause()).contains("not encrypted by ansible-vault");
        assertThat(flaw("a: !vault |\n  $ANSIBLE_VAULT;1.1;AES256\n  6162\n").clause())
                .contains("single values encrypted");
        assertThat(flaw(FILE.replace(";1.1;", ";1.0;")).clause()).contains("format");
        assertThat(flaw(FILE.replace("AES256", "AES")).clause()).contains("cipher");
        assertThat(flaw("$ANSIBLE_VAULT\n").clause()).contains("format");
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 100, 150, 200, 300})
    void aFileThatWasCutOffIsDamaged(int length) {
        assertThat(flaw(FILE.substring(0, length)).clause()).startsWith("is damaged");
    }

    @Test
    void otherDamageIsToldToo() {
        assertThat(flaw(FILE.substring(0, 100) + "x" + FILE.substring(101)).clause())
                .startsWith("is damaged");
        assertThat(flaw(FILE.substring(0, 100) + FILE.substring(101)).clause()).startsWith("is damaged: line 2");
    }

    @Test
    void whatIsInsideIsNeverPartOfAMessage() {
        String torn = "registry: top-secret\n  bad: [top-secret\n";
        VaultException noYaml = flaw(SealedVault.of(torn, "p"), "p");
        VaultException noMap = flaw(SealedVault.of("top-secret", "p"), "p");
        VaultException twice = flaw(SealedVault.of("a: top-secret\na: other\n", "p"), "p");
        VaultException binary =
                flaw(SealedVault.of("$ANSIBLE_VAULT;1.1;AES256", new byte[] {(byte) 0xff, (byte) 0xfe}, "p"), "p");

        assertThat(noYaml.clause()).contains("no good YAML, at line 2").doesNotContain("top-secret");
        assertThat(noMap.clause()).contains("no map").doesNotContain("top-secret");
        assertThat(twice.clause()).contains("at line 2").doesNotContain("top-secret");
        assertThat(binary.clause()).contains("no UTF-8");
    }

    private static VaultContent open(String file, String password) throws VaultException {
        return AnsibleVault.open(bytes(file), password);
    }

    private static VaultException flaw(String file) {
        return catchThrowableOfType(VaultException.class, () -> AnsibleVault.check(bytes(file)));
    }

    private static VaultException flaw(String file, String password) {
        return catchThrowableOfType(VaultException.class, () -> open(file, password));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
