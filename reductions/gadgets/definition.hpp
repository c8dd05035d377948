// What a gadget's image is by its definition: see reductions/base/definition.hpp.
#pragma once
#include "reductions/gadgets/gadget.hpp"

namespace reductio::reductions {

// Of a source of the gadget. Entry g of block q stands at coordinate g*K + q, then the pads one after the other.
Definition image_by_definition(const std::shared_ptr<const Gadget>& gadget, const Data& source);

}  // namespace reductio::reductions
