// Formulas as other languages spell them, and what a gadget file writes for them: `x + y`, `d-1`, `(>= d 3)`, `not(x)`.
#pragma once
#include "reductions/gadgets/s_expression.hpp"

namespace reductio::reductions {

// Throws InputError where an operator stands at place `first` of the list or later, as in (x + y) and (left (x) not x):
// operators stand first in brackets of their own.
void refuse_infix(const SExpression& at, std::size_t first);

// Throws InputError where a name of a bit reads as an operator or as one of `taken`, or begins with no letter. `side`
// is the word before the names: left, right or both.
void refuse_reserved(const SExpression& bit, std::string_view side, const std::vector<std::string>& taken);

// What to write for a word that no formula has, or for a list that begins with one, where `known` are the names that it
// may have; empty: nothing near.
std::string written_here(const SExpression& at, const std::vector<std::string>& known);

// What to write for a character that gadget files do not have, the one at this place of the text.
std::string written_for_character(std::string_view text, std::size_t at);

}  // namespace reductio::reductions
