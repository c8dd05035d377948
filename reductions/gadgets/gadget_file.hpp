// A gadget as text that a person writes, of a few lines: docs/gadgets.md. No other program sees the text; what it says
// is read into tables and formulas of a closed list of operators.
#pragma once
#include "reductions/gadgets/gadget.hpp"

namespace reductio::reductions {

// Throws InputError at a line and column. The text may be anything.
Gadget read_gadget(std::string_view text);

// The text of a gadget: read_gadget gives it again (but for `doc`).
std::string write_gadget(const Gadget& gadget);

}  // namespace reductio::reductions
