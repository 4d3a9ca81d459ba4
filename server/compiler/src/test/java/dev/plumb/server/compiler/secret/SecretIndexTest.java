package dev.plumb.server.compiler.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.Problem;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SecretIndexTest {
    private static final String HEX = "ab".repeat(32);
    private static final String CLEAR = "version: 3\ncommitment: " + HEX + "\n";

    @Test
    void namesSecretsAndFoldersOfSecrets() {
        SecretIndex index = index(Map.of(
                "secrets/ldap-bind.age",
                "",
                "secrets/ldap-bind.yaml",
                "# written by plumb secret set\r\n" + CLEAR,
                "secrets/munge/key.age",
                "",
                "secrets/munge/key.yaml",
                CLEAR));
        assertEquals(List.of(), index.problems());
        Datum key = Datum.secret(new Value.SecretRef("munge/key", 3, HEX));
        assertEquals(
                Datum.map(Map.of(
                        "ldap-bind", Datum.secret(new Value.SecretRef("ldap-bind", 3, HEX)),
                        "munge", Datum.map(Map.of("key", key)))),
                index.names());
    }

    @Test
    void saysWhatIsWrongWithFiles() {
        Map<String, String> files = new TreeMap<>(Map.of(
                "secrets/a.age", "",
                "secrets/b.yaml", CLEAR,
                "secrets/c.age", "",
                "secrets/c.yaml", "version: 0\ncommitment: " + HEX,
                "secrets/d.age", "",
                "secrets/d.yaml", "version: 1\npassword: hunter2\n",
                "secrets/deep/er/e.age", "",
                "secrets/password.txt", "hunter2"));
        files.put("secrets/recipients.txt", "age1…");
        assertEquals(
                List.of(
                        "secrets/deep/er/e.age: expected NAME.age and NAME.yaml, or NAME/KEY.age and NAME/KEY.yaml;"
                                + " names have letters, digits, '-' and '_'; a secret in clear does not belong into the site [secret.file]",
                        "secrets/password.txt: expected NAME.age and NAME.yaml, or NAME/KEY.age and NAME/KEY.yaml;"
                                + " names have letters, digits, '-' and '_'; a secret in clear does not belong into the site [secret.file]",
                        "secrets/a.age: expected 'a.yaml' beside 'a.age'; commit both files that plumb secret set wrote [secret.incomplete]",
                        "secrets/c.yaml: expected a version from 1 and a commitment of 64 hex digits; set the secret again: plumb secret set [secret.clear-part]",
                        "secrets/d.yaml: expected one line 'version: …' and one 'commitment: …'; set the secret again: plumb secret set [secret.clear-part]",
                        "secrets/b.yaml: expected 'b.age' beside 'b.yaml'; commit both files that plumb secret set wrote [secret.incomplete]"),
                index(files).problems().stream().map(Problem::toString).toList());
    }

    @Test
    void aNameIsASecretOrAFolderOfThem() {
        SecretIndex index = index(
                Map.of("secrets/x.age", "", "secrets/x.yaml", CLEAR, "secrets/x/y.age", "", "secrets/x/y.yaml", CLEAR));
        assertEquals("secret.ambiguous", index.problems().getFirst().code());
    }

    private static SecretIndex index(Map<String, String> files) {
        return SecretIndex.of(new TreeMap<>(files).keySet(), path -> files.getOrDefault(path, ""));
    }
}
