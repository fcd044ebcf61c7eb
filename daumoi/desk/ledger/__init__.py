"""The registers of papers received and sent out, by year, as NĐ 30/2020 Phụ lục IV rules them."""
