package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Forms and the patterns that editors get in their place, on thousands of texts that are nearly right. */
class PatternsTest {

    private static final String ALPHABET = "aZ059-./:_@=*~ ü";

    /** Characters that no regular expression of a schema can count or compare; the pattern may then accept more. */
    private static final List<Form> LAXER = List.of(Forms.PORT_RANGE, Forms.ADDRESS_POOL, Forms.PATH, Forms.LINE);

    @Test
    void patternsAcceptWhatTheirFormsAcceptAndNothingElse() {
        List<String> different = new ArrayList<>();
        Random random = new Random(20261121);
        forms().forEach((form, seeds) -> {
            Pattern pattern = Pattern.compile(form.pattern());
            for (String seed : seeds) {
                for (int i = 0; i < 3000; i++) {
                    String text = mutated(seed, random);
                    boolean fits = form.flaw().apply(text).isEmpty();
                    boolean matches = pattern.matcher(text).find();
                    if (text.isEmpty()) {
                        continue; // Where nothing may stand, a rule says whether it may.
                    }
                    if (fits && !matches || matches && !fits && !LAXER.contains(form)) {
                        different.add(form.wanted() + ": «" + text + "» " + fits + " " + matches);
                    }
                }
            }
        });

        assertThat(different).isEmpty();
    }

    /** Every form that a key has, with its keys' examples and defaults as seeds. */
    private static Map<Form, List<String>> forms() {
        Map<Form, List<String>> forms = new LinkedHashMap<>();
        for (KeyEntry entry : SiteReference.load().all()) {
            if (entry.key().shape() instanceof Shape.Text text
                    && !text.form().pattern().isEmpty()) {
                List<String> seeds = forms.computeIfAbsent(text.form(), form -> new ArrayList<>());
                seeds.add(String.valueOf(
                        entry.hasDefault()
                                ? entry.byDefault()
                                : entry.key().note().example()));
            }
        }
        forms.put(Forms.LABEL_KEY, List.of("example.com/team", "x", "a.b.c/D_e.f"));
        forms.put(Forms.LABEL_VALUE, List.of("rack-a", "x"));
        forms.put(Forms.TAINT, List.of("nvidia.com/gpu=true:NoSchedule", "a=:NoExecute"));
        forms.put(Forms.ADDRESS_POOL, List.of("10.0.9.1-10.0.9.30", "10.0.9.0/27"));
        forms.put(Forms.HOST, List.of("nas1.example.com", "10.0.0.255", "1a"));
        forms.put(Forms.VARIABLE, List.of("KATONIC_LICENSE"));
        return forms;
    }

    /** The text with up to three characters taken out, put in, replaced or doubled. */
    private static String mutated(String seed, Random random) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(4)) {
                case 0 -> text.insert(at, other);
                case 1 -> text.insert(at, text.substring(Math.max(0, at - 3), at));
                case 2 -> text.replace(at, Math.min(text.length(), at + 1), String.valueOf(other));
                default -> text.delete(at, Math.min(text.length(), at + 1));
            }
        }
        return text.toString();
    }
}
