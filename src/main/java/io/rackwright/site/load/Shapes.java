package io.rackwright.site.load;

import io.rackwright.site.Word;
import java.util.List;

/** Short spellings for the shapes that the key tables use most. */
final class Shapes {

    static final Shape TRUTH = new Shape.Truth();
    static final Shape SIZE = new Shape.Amount(false);
    static final Shape SIZE_OR_ZERO = new Shape.Amount(true);
    static final Shape FILE = new Shape.FilePath(false);
    static final Shape FOLDER = new Shape.FilePath(true);
    static final Shape PASSWORD = new Shape.Reference(Shape.Reference.Kind.PASSWORD);
    static final Shape PRIVATE_KEY = new Shape.Reference(Shape.Reference.Kind.KEY);
    static final Shape PORT = new Shape.Whole(1, 65535);
    static final Shape LABELS = new Shape.Table(Forms.LABEL_KEY, text(Forms.LABEL_VALUE));

    private Shapes() {}

    static Shape text(Form form) {
        return new Shape.Text(form);
    }

    static Shape whole(int least, int most) {
        return new Shape.Whole(least, most);
    }

    static Shape choice(Word... words) {
        return new Shape.Choice(List.of(words), List.of());
    }

    static Shape list(Shape item) {
        return new Shape.ListOf(item, true, false);
    }
}
