package io.rackwright.site.load;

import java.util.function.UnaryOperator;

/**
 * The form a text must have.
 *
 * @param code of the finding for a text of another form
 * @param wanted the form in words, continuing «must be …»
 * @param flaw what is wrong with a text, as a clause; empty when it has the form
 * @param remedy what to write instead, as a sentence
 * @param pattern a regular expression for editors that refuses nothing the form accepts; empty where there is none
 */
public record Form(
        String code, String wanted, UnaryOperator<String> flaw, UnaryOperator<String> remedy, String pattern) {

    /** The same form, whose violation is another code. */
    Form as(String otherCode) {
        return new Form(otherCode, wanted, flaw, remedy, pattern);
    }

    Form matching(String expression) {
        return new Form(code, wanted, flaw, remedy, expression);
    }
}
