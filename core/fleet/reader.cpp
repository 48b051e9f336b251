#include "core/fleet/reader.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "core/base/text.h"
#include "core/codec/read_devices.h"
#include "core/fleet/builder.h"
#include "core/fleet/csv_rows.h"

namespace fleet {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_json(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && (text[first] == '[' || text[first] == '{');
}

/// Which cell of a row holds which attribute.
struct Header {
  std::array<std::optional<std::size_t>, kAttributes> cells;
  std::size_t width = 0;
};

base::Result<Header> read_header(std::string_view text, const std::vector<TextRef>& cells) {
  Header header;
  header.width = cells.size();
  const auto& names = attribute_names();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto name = base::trim(text.substr(cells[i].offset, cells[i].size));
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) continue;
    auto& cell = header.cells[static_cast<std::size_t>(found - names.begin())];
    if (cell) {
      return base::Error{"duplicate-column",
                         "The column " + std::string(name) + " stands twice in the first line."};
    }
    cell = i;
  }
  if (!header.cells[0]) {
    return base::Error{"no-device-id",
                       "The first line names no column device_id. An inventory is a CSV with a "
                       "header (device_id, name, project, group, tags, apps, state, update_status) "
                       "or JSON."};
  }
  return header;
}

}  // namespace

/// Reads until there is an error or nothing more.
struct Reader::Parts {
  explicit Parts(std::string text) : builder(std::move(text)) {}

  void begin();
  void begin_csv(std::size_t offset);
  void read_json();
  bool read_rows(std::size_t bytes);
  void read_row();
  void fail(base::Error error) {
    problem = std::move(error);
    done = true;
  }

  Builder builder;
  std::optional<base::Error> problem;
  std::optional<CsvRows> rows;
  Header header;
  Builder::Cells cells;
  std::size_t taken = 0;
  bool begun = false;
  bool done = false;
};

void Reader::Parts::begin() {
  begun = true;
  const std::string_view text = builder.text();
  const auto offset = text.substr(0, 3) == kByteOrderMark ? kByteOrderMark.size() : 0;
  if (text.size() > std::numeric_limits<std::uint32_t>::max() - 16) {
    return fail({"too-large", "The file is too large: an inventory may have up to 4 GiB."});
  }
  if (base::is_blank(text.substr(offset))) return fail({"empty", "The file is empty."});
  if (is_json(text.substr(offset))) return read_json();
  begin_csv(offset);
}

void Reader::Parts::begin_csv(std::size_t offset) {
  auto& text = builder.text();
  auto start = text.find_first_not_of("\r\n", offset);
  const char separator = find_separator(std::string_view(text).substr(start), attribute_names());
  cells.list_separator = separator == ';' ? '|' : ';';
  rows.emplace(text, offset, separator);
  const auto step = rows->next();
  if (step != CsvRows::Step::row) {
    return fail({"encoding", "The first line can't be read. " + rows->problem()});
  }
  auto read = read_header(text, rows->cells());
  if (!read) return fail(read.error());
  header = std::move(read.value());
  for (std::size_t i = 0; i < kAttributes; ++i) cells.known[i] = header.cells[i].has_value();
}

void Reader::Parts::read_json() {
  done = true;
  // The list needs nothing of the text any more; ids and names are kept in its place.
  const auto text = std::exchange(builder.text(), {});
  auto list = codec::read_devices(text);
  if (!list) {
    problem = list.error();
    return;
  }
  auto& devices = list.value().devices;
  builder.reserve(devices.size());
  // Both are in the order of the lines.
  auto broken = list.value().broken.begin();
  const auto skip_until = [&](std::size_t line) {
    for (; broken != list.value().broken.end() && broken->line <= line; ++broken) {
      builder.skip(std::move(*broken));
    }
  };
  for (const auto& device : devices) {
    auto reason = builder.add(device);
    if (!reason) continue;
    skip_until(device.line);
    builder.skip({device.line, std::move(*reason)});
  }
  skip_until(std::string::npos);
  if (list.value().more) {
    builder.remark("It is not the whole inventory: the answer says that there are more devices.");
  }
}

void Reader::Parts::read_row() {
  const auto& found = rows->cells();
  if (found.size() != header.width) {
    builder.skip({rows->line(), "It has " + base::with_thousands(found.size()) +
                                    (found.size() == 1 ? " cell" : " cells") +
                                    ", the first line has " + base::with_thousands(header.width) +
                                    "."});
    return;
  }
  for (std::size_t i = 0; i < kAttributes; ++i) {
    if (header.cells[i]) cells.cells[i] = found[*header.cells[i]];
  }
  if (auto reason = builder.add(cells)) builder.skip({rows->line(), std::move(*reason)});
  ++taken;
}

bool Reader::Parts::read_rows(std::size_t bytes) {
  constexpr std::size_t kSample = 1000;
  const auto size = builder.text().size();
  const auto until = bytes > size - rows->offset() ? size : rows->offset() + bytes;
  while (rows->offset() < until) {
    switch (rows->next()) {
      case CsvRows::Step::end:
        return false;
      case CsvRows::Step::broken:
        builder.skip({rows->line(), rows->problem()});
        break;
      case CsvRows::Step::row:
        read_row();
        // What the first rows take tells how many there will be.
        if (taken == kSample) builder.reserve(size / (rows->offset() / kSample) * 21 / 20);
        break;
    }
  }
  return rows->offset() < size;
}

Reader::Reader(std::string text) : parts_(std::make_unique<Parts>(std::move(text))) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

bool Reader::step(std::size_t bytes) {
  if (!parts_->begun) parts_->begin();
  if (!parts_->done) parts_->done = !parts_->read_rows(bytes);
  return !parts_->done;
}

double Reader::progress() const {
  if (parts_->done) return 1;
  if (!parts_->rows) return 0;
  return static_cast<double>(parts_->rows->offset()) /
         static_cast<double>(parts_->builder.text().size());
}

base::Result<std::shared_ptr<const Inventory>> Reader::take() {
  if (parts_->problem) return *parts_->problem;
  return parts_->builder.finish();
}

base::Result<std::shared_ptr<const Inventory>> read_inventory(std::string text) {
  // In slices here too: WebAssembly engines compile a function well only once it was called a few
  // times, however long the first call lasts.
  constexpr std::size_t kSlice = 1 << 18;
  Reader reader(std::move(text));
  while (reader.step(kSlice)) {
  }
  return reader.take();
}

}  // namespace fleet
