// A reduction as people print it in papers.
#pragma once
#include <string>

#include "reductions/base/reduction.hpp"

namespace reductio::cli {

// A document that pdflatex reads, and whose body needs no package: statement, gadget, invariant, size and paper of the
// reduction. The gadget of a coordinate-wise one is set as tables, from the very value that runs; of others the text of
// their header is.
std::string latex(const Reduction& reduction);

// Text as LaTeX prints it: `word` in typewriter, <a, b> with angle brackets, greek letters by their names.
std::string latex_text(std::string_view text);

}  // namespace reductio::cli
