DROP TABLE exchange_lines;
DROP TABLE exchanges;
